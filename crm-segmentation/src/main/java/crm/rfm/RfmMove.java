package crm.rfm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Customers who went from one segment to another between two runs.
 *
 * @param way from where to where
 * @param before sum of their monetary values in the earlier run, in ten-thousandths of the currency's unit
 * @param after the same in the later run
 */
public record RfmMove(Way way, int customers, long before, long after) {

    /** Their money as one knows it: in the later run, or in the earlier where they have left. */
    public long revenue() {
        return way.to() == null ? before : after;
    }

    /** Where customers stand compared with before. */
    public enum Direction {
        /** In a better segment. */
        RISING,
        /** In a worse one. */
        FALLING,
        /** In the same. */
        STAYED,
        /** First scored in the later run. */
        CAME,
        /** Their last order has fallen out of the window. */
        LEFT
    }

    /**
     * From where to where.
     *
     * @param from null for those who were not scored yet
     * @param to null for those who are scored no more
     */
    public record Way(@Nullable RfmSegment from, @Nullable RfmSegment to) {

        public Way {
            if (from == null && to == null) {
                throw new IllegalArgumentException("Whoever is in neither run has not moved");
            }
        }

        public Direction direction() {
            if (from == null) {
                return Direction.CAME;
            }
            if (to == null) {
                return Direction.LEFT;
            }
            if (Objects.equals(from, to)) {
                return Direction.STAYED;
            }
            return to.isBetterThan(from) ? Direction.RISING : Direction.FALLING;
        }
    }
}
