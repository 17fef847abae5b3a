package crm.rfm;

import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the eleven names each of the 25 cells has. Every cell has exactly one; a name may be in no cell, then nobody is in
 * that segment.
 *
 * @param cells R1 F1 first, R1 F2 second, R5 F5 last
 */
public record CellNames(List<RfmSegment> cells) {

    /** As everybody knows them. */
    public static final CellNames USUAL = new CellNames(RfmSegment.byCell());

    private static final int SIDE = 5;

    public CellNames {
        cells = List.copyOf(cells);
        if (cells.size() != SIDE * SIDE) {
            throw new IllegalArgumentException("The grid has 25 cells, not " + cells.size());
        }
    }

    /**
     * Out of what somebody wrote.
     *
     * @throws Invalid naming every cell that has no name of the eleven
     */
    public static CellNames read(List<String> names) {
        if (names.size() != SIDE * SIDE) {
            throw new Invalid(
                    "cells",
                    "CELLS_INCOMPLETE",
                    "The grid has 25 cells from R1 F1 to R5 F5, and " + names.size() + " were named. Name each once.");
        }
        var faults = new ArrayList<Fault>();
        var cells = new ArrayList<RfmSegment>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Arrays.stream(RfmSegment.values())
                    .filter(segment -> segment.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(cells::add, () -> {});
            if (cells.size() + faults.size() <= i) {
                faults.add(new Fault(
                        "cells",
                        "CELL_UNKNOWN",
                        "Cell R%d F%d: \"%s\" is none of the eleven segments, such as AT_RISK."
                                .formatted(i / SIDE + 1, i % SIDE + 1, name)));
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new CellNames(cells);
    }

    /** The name of a cell; both scores are 1 to 5. */
    public RfmSegment of(int r, int f) {
        if (r < 1 || r > SIDE || f < 1 || f > SIDE) {
            throw new IllegalArgumentException("There is no cell R" + r + " F" + f);
        }
        return cells.get(SIDE * (r - 1) + f - 1);
    }

    /** Names that no cell has: nobody can be in these segments. */
    public Set<RfmSegment> unused() {
        var unused = EnumSet.allOf(RfmSegment.class);
        cells.forEach(unused::remove);
        return unused;
    }

    public boolean isUsual() {
        return equals(USUAL);
    }
}
