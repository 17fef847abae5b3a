package crm.rfm;

import java.util.Arrays;
import java.util.List;

/**
 * The eleven names for the 25 cells of the recency × frequency grid, each cell with exactly one name. Their order is the
 * one in which they are shown everywhere.
 */
public enum RfmSegment {
    CHAMPIONS,
    LOYAL,
    POTENTIAL_LOYALIST,
    NEW,
    PROMISING,
    NEED_ATTENTION,
    ABOUT_TO_SLEEP,
    AT_RISK,
    CANT_LOSE,
    HIBERNATING,
    LOST;

    private static final List<RfmSegment> BY_WORTH = List.of(
            CHAMPIONS,
            LOYAL,
            POTENTIAL_LOYALIST,
            NEW,
            PROMISING,
            NEED_ATTENTION,
            ABOUT_TO_SLEEP,
            CANT_LOSE,
            AT_RISK,
            HIBERNATING,
            LOST);

    /** The name of a cell; both scores are 1 to 5. */
    public static RfmSegment of(int r, int f) {
        if (r < 1 || r > 5 || f < 1 || f > 5) {
            throw new IllegalArgumentException("There is no cell R" + r + " F" + f);
        }
        return switch (r) {
            case 5 -> f >= 4 ? CHAMPIONS : f >= 2 ? POTENTIAL_LOYALIST : NEW;
            case 4 -> f >= 4 ? LOYAL : f >= 2 ? POTENTIAL_LOYALIST : PROMISING;
            case 3 -> f >= 4 ? LOYAL : f == 3 ? NEED_ATTENTION : ABOUT_TO_SLEEP;
            default -> f == 5 ? CANT_LOSE : f >= 3 ? AT_RISK : r == 1 && f == 1 ? LOST : HIBERNATING;
        };
    }

    /** Whether whoever comes from there has risen: by how likely he is to buy again, then by how much he bought. */
    public boolean isBetterThan(RfmSegment other) {
        return BY_WORTH.indexOf(this) < BY_WORTH.indexOf(other);
    }

    /** Whether more people in it are good news. */
    public boolean isGood() {
        return isBetterThan(NEED_ATTENTION);
    }

    /** The names of all cells, R1 F1 first, R1 F2 second, R5 F5 last: how the scoring statement looks them up. */
    static List<RfmSegment> byCell() {
        var cells = new RfmSegment[25];
        Arrays.setAll(cells, cell -> of(cell / 5 + 1, cell % 5 + 1));
        return List.of(cells);
    }
}
