package crm.web.rfm;

import crm.rfm.RfmComparison;
import crm.rfm.RfmMove;
import crm.rfm.RfmMove.Way;
import crm.rfm.RfmSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From segment by to segment, all of them; in the last row who was not scored before, in the last column who is no more.
 *
 * @param columns segments of the later day, null for who has left
 */
record Matrix(List<@Nullable RfmSegment> columns, List<Row> rows) {

    static Matrix of(RfmComparison comparison) {
        List<@Nullable RfmSegment> sides = new ArrayList<>(Arrays.asList(RfmSegment.values()));
        sides.add(null);
        List<Row> rows = new ArrayList<>();
        for (RfmSegment from : sides) {
            rows.add(row(comparison, from, sides));
        }
        return new Matrix(sides, rows);
    }

    private static Row row(RfmComparison comparison, @Nullable RfmSegment from, List<@Nullable RfmSegment> columns) {
        List<@Nullable RfmMove> cells = new ArrayList<>();
        int customers = 0;
        for (RfmSegment to : columns) {
            RfmMove move = found(comparison, from, to);
            customers += move == null ? 0 : move.customers();
            cells.add(move);
        }
        return new Row(from, cells, customers);
    }

    /** Null where nobody can be: in neither run. Where nobody is, a move of nobody. */
    private static @Nullable RfmMove found(
            RfmComparison comparison, @Nullable RfmSegment from, @Nullable RfmSegment to) {
        if (from == null && to == null) {
            return null;
        }
        var way = new Way(from, to);
        return comparison.moves().stream()
                .filter(move -> move.way().equals(way))
                .findFirst()
                .orElse(new RfmMove(way, 0, 0, 0));
    }

    /** Where those who were in one segment are later. */
    record Row(@Nullable RfmSegment from, List<@Nullable RfmMove> cells, int customers) {}
}
