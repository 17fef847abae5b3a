package crm.web.rfm;

import crm.rfm.RfmComparison;
import crm.rfm.RfmMove;
import crm.rfm.RfmMove.Way;
import crm.rfm.RfmSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The moves between two runs as a drawing: the earlier day's segments on one side, the later day's on the other, between
 * them ribbons as thick as people went that way.
 *
 * @param bars segments that have somebody, of both sides
 * @param ribbons stayers first, so that the others are drawn over them
 */
record Sankey(List<Bar> bars, List<Ribbon> ribbons) {

    static final int WIDTH = 640;

    static final int HEIGHT = 330;

    /** Left free on each side for the names. */
    private static final double MARGIN = 128;

    private static final double BAR = 8;

    private static final double LEAST_GAP = 5;

    /** So much of the height is people, the rest keeps the segments apart. */
    private static final double FILLED = .72;

    static Sankey of(RfmComparison comparison) {
        List<RfmMove> moves = comparison.moves().stream()
                .filter(move -> move.customers() > 0)
                .sorted(Comparator.comparingInt(
                                (RfmMove move) -> place(move.way().from()))
                        .thenComparingInt(move -> place(move.way().to())))
                .toList();
        double all = moves.stream().mapToInt(RfmMove::customers).sum();
        if (all == 0) {
            return new Sankey(List.of(), List.of());
        }
        double scale = HEIGHT * FILLED / all;
        List<Bar> from = bars(moves, Way::from, true, scale);
        List<Bar> to = bars(moves, Way::to, false, scale);
        return new Sankey(Stream.concat(from.stream(), to.stream()).toList(), ribbons(moves, from, to, scale));
    }

    private static List<Bar> bars(
            List<RfmMove> moves, Function<Way, @Nullable RfmSegment> end, boolean from, double scale) {
        List<@Nullable RfmSegment> names = new ArrayList<>();
        names.add(null);
        names.addAll(Arrays.asList(RfmSegment.values()));
        List<Bar> bars = new ArrayList<>();
        for (RfmSegment name : names) {
            int customers = moves.stream()
                    .filter(move -> Objects.equals(end.apply(move.way()), name))
                    .mapToInt(RfmMove::customers)
                    .sum();
            if (customers > 0) {
                bars.add(new Bar(name, from, customers, 0, Math.max(1, customers * scale)));
            }
        }
        bars.sort(Comparator.comparingInt(bar -> place(bar.segment())));
        return spread(bars);
    }

    /** From the top to the bottom, with equal gaps. */
    private static List<Bar> spread(List<Bar> bars) {
        double filled = bars.stream().mapToDouble(Bar::height).sum();
        double gap = Math.max(LEAST_GAP, (HEIGHT - filled) / Math.max(1, bars.size() - 1));
        List<Bar> spread = new ArrayList<>();
        double y = 0;
        for (Bar bar : bars) {
            spread.add(new Bar(bar.segment(), bar.from(), bar.customers(), y, bar.height()));
            y += bar.height() + gap;
        }
        return spread;
    }

    private static List<Ribbon> ribbons(List<RfmMove> moves, List<Bar> from, List<Bar> to, double scale) {
        Map<@Nullable RfmSegment, Double> left = tops(from);
        Map<@Nullable RfmSegment, Double> right = tops(to);
        List<Ribbon> ribbons = new ArrayList<>();
        for (RfmMove move : moves) {
            double width = move.customers() * scale;
            double start = left.merge(move.way().from(), width, Double::sum) - width / 2;
            double end = right.merge(move.way().to(), width, Double::sum) - width / 2;
            ribbons.add(new Ribbon(move, start, end, width));
        }
        ribbons.sort(Comparator.comparing(Ribbon::isMove));
        return ribbons;
    }

    private static Map<@Nullable RfmSegment, Double> tops(List<Bar> bars) {
        Map<@Nullable RfmSegment, Double> tops = new HashMap<>();
        bars.forEach(bar -> tops.put(bar.segment(), bar.y()));
        return tops;
    }

    /** Who came or left stands below all segments. */
    private static int place(@Nullable RfmSegment segment) {
        return segment == null ? RfmSegment.values().length : segment.ordinal();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /**
     * One segment on one side.
     *
     * @param segment null for those who were not scored yet, or are not any more
     * @param from whether it is the earlier day's
     */
    record Bar(@Nullable RfmSegment segment, boolean from, int customers, double y, double height) {

        public String x() {
            return number(from ? MARGIN : WIDTH - MARGIN - BAR);
        }

        public String top() {
            return number(y);
        }

        public String tall() {
            return number(height);
        }

        /** Where its name begins or ends. */
        public String textX() {
            return number(from ? MARGIN - 6 : WIDTH - MARGIN + 6);
        }

        public String textY() {
            return number(Math.clamp(y + height / 2, 6, HEIGHT - 4));
        }
    }

    /** Those who went one way. */
    record Ribbon(RfmMove move, double start, double end, double width) {

        boolean isMove() {
            return move.way().direction() != RfmMove.Direction.STAYED;
        }

        /** The middle of the ribbon, as an SVG path. */
        public String path() {
            double x0 = MARGIN + BAR;
            double x1 = WIDTH - MARGIN - BAR;
            double middle = (x0 + x1) / 2;
            return "M%s %sC%s %s %s %s %s %s"
                    .formatted(
                            number(x0),
                            number(start),
                            number(middle),
                            number(start),
                            number(middle),
                            number(end),
                            number(x1),
                            number(end));
        }

        /** Never so thin that it cannot be seen. */
        public String thick() {
            return number(Math.max(.8, width));
        }
    }
}
