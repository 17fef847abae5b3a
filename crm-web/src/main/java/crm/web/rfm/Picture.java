package crm.web.rfm;

import crm.rfm.CellNames;
import crm.rfm.CutPoints;
import crm.rfm.RfmGrid.Cell;
import crm.rfm.RfmGrid.Part;
import crm.rfm.RfmRun;
import crm.rfm.RfmRun.SegmentTotal;
import crm.rfm.RfmSegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A scoring laid out for the page: rows from F5 down to F1, each with R1 to R5.
 *
 * @param orders orders the scores were made from
 * @param revenue sum of all monetary values
 * @param part what the drawer tells about
 */
record Picture(
        RfmRun run,
        CutPoints cuts,
        List<Row> rows,
        List<Line> lines,
        long orders,
        long revenue,
        Part part,
        Measure show) {

    private static final List<Integer> SCORES = List.of(1, 2, 3, 4, 5);

    static Picture of(RfmRun run, List<Cell> cells, Optional<Part> wanted, Measure show) {
        CutPoints cuts = Objects.requireNonNull(run.cutPoints(), "a finished run with people has cut points");
        CellNames names = run.by().cells();
        Part part = wanted.orElseGet(() -> firstWorry(run));
        Map<Integer, Cell> found =
                cells.stream().collect(Collectors.toMap(cell -> key(cell.r(), cell.f()), Function.identity()));
        Map<RfmSegment, Integer> corners = corners(names);
        List<Row> rows = SCORES.reversed().stream()
                .map(f -> new Row(
                        f,
                        SCORES.stream()
                                .map(r -> {
                                    Cell cell = found.getOrDefault(key(r, f), new Cell(r, f, 0, 0, 0));
                                    return Square.of(cell, names, corners, part);
                                })
                                .toList()))
                .toList();
        return new Picture(
                run,
                cuts,
                rows,
                lines(run),
                cells.stream().mapToLong(Cell::orders).sum(),
                cells.stream().mapToLong(Cell::revenue).sum(),
                part,
                show);
    }

    public List<Integer> recencies() {
        return SCORES;
    }

    public List<Long> monetaryCuts() {
        return cuts.monetary().stream().map(Math::round).toList();
    }

    public int customers() {
        return Objects.requireNonNullElse(run.customers(), 0);
    }

    /** The rule that finds the people of the selected part, as the segment builder reads it. */
    public String rule() {
        return part.isCell()
                ? "{\"all\":[{\"rfm\":\"r\",\"is\":\"equals\",\"value\":%d},{\"rfm\":\"f\",\"is\":\"equals\",\"value\":%d}]}"
                        .formatted(part.r(), part.f())
                : "{\"all\":[{\"rfm\":\"segment\",\"is\":\"equals\",\"value\":\"%s\"}]}".formatted(part.segment());
    }

    /** The people who are slipping away, or where there are none the first there are. */
    private static Part firstWorry(RfmRun run) {
        return run.segments().stream()
                .filter(total -> total.customers() > 0)
                .min(Comparator.comparing(total -> total.segment() != RfmSegment.AT_RISK))
                .map(total -> Part.segment(total.segment()))
                .orElse(Part.segment(RfmSegment.AT_RISK));
    }

    private static List<Line> lines(RfmRun run) {
        int people = run.segments().stream().mapToInt(SegmentTotal::customers).sum();
        long revenue = run.segments().stream().mapToLong(SegmentTotal::revenue).sum();
        double largest = run.segments().stream()
                .mapToDouble(total -> Math.max(share(total.customers(), people), share(total.revenue(), revenue)))
                .max()
                .orElse(1);
        return run.segments().stream()
                .map(total -> new Line(
                        total.segment(),
                        total.customers(),
                        total.revenue(),
                        share(total.customers(), people),
                        share(total.revenue(), revenue),
                        largest))
                .toList();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static int key(int r, int f) {
        return 10 * r + f;
    }

    /** Where each segment's name stands: its highest row, and there the first cell. */
    private static Map<RfmSegment, Integer> corners(CellNames names) {
        var corners = new EnumMap<RfmSegment, Integer>(RfmSegment.class);
        for (int f : SCORES.reversed()) {
            for (int r : SCORES) {
                corners.putIfAbsent(names.of(r, f), key(r, f));
            }
        }
        return corners;
    }

    /** One row of the grid. */
    record Row(int f, List<Square> squares) {}

    /**
     * One cell.
     *
     * @param named whether the segment's name stands in it
     * @param wide whether the name has room beyond the cell: its neighbour belongs to the same segment
     * @param edges sides on which the frame of the selection runs: of t, b, s, e
     */
    record Square(Cell cell, RfmSegment segment, boolean named, boolean wide, boolean selected, List<String> edges) {

        static Square of(Cell cell, CellNames names, Map<RfmSegment, Integer> corners, Part part) {
            RfmSegment segment = names.of(cell.r(), cell.f());
            boolean wide = cell.r() < 5 && names.of(cell.r() + 1, cell.f()) == segment;
            boolean named = Objects.equals(corners.get(segment), key(cell.r(), cell.f()));
            boolean selected = isIn(part, names, cell.r(), cell.f());
            return new Square(
                    cell,
                    segment,
                    named,
                    wide,
                    selected,
                    selected ? edges(part, names, cell.r(), cell.f()) : List.of());
        }

        /** Revenue of each, null for nobody. */
        @Nullable
        public Long perCustomer() {
            return cell.customers() == 0 ? null : cell.revenue() / cell.customers();
        }

        private static List<String> edges(Part part, CellNames names, int r, int f) {
            var edges = new ArrayList<String>();
            if (!isIn(part, names, r, f + 1)) {
                edges.add("t");
            }
            if (!isIn(part, names, r, f - 1)) {
                edges.add("b");
            }
            if (!isIn(part, names, r - 1, f)) {
                edges.add("s");
            }
            if (!isIn(part, names, r + 1, f)) {
                edges.add("e");
            }
            return edges;
        }

        private static boolean isIn(Part part, CellNames names, int r, int f) {
            boolean onGrid = IntStream.of(r, f).allMatch(score -> score >= 1 && score <= 5);
            return onGrid
                    && (part.isCell()
                            ? Objects.equals(part.r(), r) && Objects.equals(part.f(), f)
                            : names.of(r, f) == part.segment());
        }
    }

    /**
     * One segment in the table.
     *
     * @param worth share of the revenue
     * @param largest the largest share there is, which fills its bar
     */
    record Line(RfmSegment segment, int customers, long revenue, double ofCustomers, double worth, double largest) {

        /** Revenue of each, null for nobody. */
        @Nullable
        public Long perCustomer() {
            return customers == 0 ? null : revenue / customers;
        }

        /** Width of the bar of people, in percent. */
        public long customersBar() {
            return Math.round(100 * ofCustomers / largest);
        }

        /** Width of the bar of money, in percent; refunds above sales leave it empty. */
        public long revenueBar() {
            return Math.max(0, Math.round(100 * worth / largest));
        }
    }
}
