package crm.web.home;

import static crm.rfm.RfmSegment.*;

import crm.rfm.RfmRun;
import crm.rfm.RfmRun.SegmentTotal;
import crm.rfm.RfmSegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The segments of a scoring as areas: a column for each stage of a customer's life, a tile for each segment. */
record LifecycleMap(List<Column> columns, TileSize size) {

    /** A column thinner than this share of the row would cut its words off. */
    private static final double THINNEST = 0.22;

    static LifecycleMap of(RfmRun run, TileSize size) {
        Map<RfmSegment, SegmentTotal> totals =
                run.segments().stream().collect(Collectors.toMap(SegmentTotal::segment, Function.identity()));
        long revenue = run.segments().stream().mapToLong(SegmentTotal::revenue).sum();
        double whole = run.segments().stream()
                .mapToDouble(total -> weight(total, size))
                .sum();
        var columns = Arrays.stream(Stage.values())
                .map(stage -> Column.of(
                        stage, stage.segments.stream().map(totals::get).toList(), revenue, whole, size))
                .filter(column -> column.customers() > 0)
                .toList();
        return new LifecycleMap(columns, size);
    }

    private static double weight(SegmentTotal total, TileSize size) {
        return size == TileSize.CUSTOMERS ? total.customers() : Math.max(0, total.revenue());
    }

    private static double part(double of, double whole) {
        return whole <= 0 ? 0 : of / whole;
    }

    /** Where customers stand with the shop; segments from the liveliest to the quietest. */
    enum Stage {
        BEST(CHAMPIONS, LOYAL),
        GROWING(POTENTIAL_LOYALIST, PROMISING, NEW),
        SLIPPING(CANT_LOSE, AT_RISK, NEED_ATTENTION, ABOUT_TO_SLEEP),
        QUIET(HIBERNATING, LOST);

        private final List<RfmSegment> segments;

        Stage(RfmSegment... segments) {
            this.segments = List.of(segments);
        }
    }

    /**
     * One stage.
     *
     * @param share of the whole shop’s revenue
     * @param grow its width beside the others
     */
    record Column(Stage stage, int customers, double share, double grow, List<Tile> tiles) {

        private static Column of(Stage stage, List<SegmentTotal> totals, long revenue, double whole, TileSize size) {
            double own =
                    totals.stream().mapToDouble(total -> weight(total, size)).sum();
            return new Column(
                    stage,
                    totals.stream().mapToInt(SegmentTotal::customers).sum(),
                    part(totals.stream().mapToLong(SegmentTotal::revenue).sum(), revenue),
                    rounded(Math.max(THINNEST, part(own, whole))),
                    totals.stream()
                            .filter(total -> total.customers() > 0)
                            .map(total -> new Tile(
                                    total.segment(),
                                    total.customers(),
                                    part(total.revenue(), revenue),
                                    rounded(part(weight(total, size), own))))
                            .toList());
        }

        private static double rounded(double share) {
            return Math.round(1000 * share) / 1000.0;
        }
    }

    /**
     * One segment.
     *
     * @param share of the whole shop’s revenue
     * @param grow its height beside the others of its column
     */
    record Tile(RfmSegment segment, int customers, double share, double grow) {

        private static final double ROOM_FOR_TWO_LINES = 0.2;

        private static final double ROOM_FOR_A_FIGURE = 0.3;

        public boolean isOneLine() {
            return grow < ROOM_FOR_TWO_LINES;
        }

        public boolean isMiddling() {
            return !isOneLine() && !isLarge();
        }

        public boolean isLarge() {
            return grow >= ROOM_FOR_A_FIGURE;
        }
    }
}
