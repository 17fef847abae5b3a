package crm.web.segments;

import crm.segments.SegmentSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How large a segment was, as the points of a line in a box of {@value #WIDTH} by {@value #HEIGHT}: time runs to the right,
 * the largest size is at the top and the smallest near the ground.
 *
 * @param first size at the beginning of the line
 * @param last size at its end, which is now
 * @param since where the line begins
 */
record SizeChart(String line, String area, int low, int high, int first, int last, Instant since, Instant until) {

    static final double WIDTH = 280;

    static final double HEIGHT = 60;

    private static final double MARGIN = 3;

    private static final Duration SHOWN = Duration.ofDays(90);

    static Instant from(Instant now) {
        return now.minus(SHOWN);
    }

    /** @param sizes by time, the first perhaps from before the time shown; none = there is nothing to draw */
    static Optional<SizeChart> of(List<SegmentSize> sizes, Instant now) {
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        Instant since = later(sizes.getFirst().at(), from(now));
        int low = sizes.stream().mapToInt(SegmentSize::size).min().orElseThrow();
        int high = sizes.stream().mapToInt(SegmentSize::size).max().orElseThrow();
        List<String> points = new ArrayList<>();
        for (SegmentSize size : sizes) {
            points.add(point(x(later(size.at(), since), since, now), y(size.size(), low, high)));
        }
        int last = sizes.getLast().size();
        points.add(point(WIDTH, y(last, low, high)));
        String line = String.join(" ", points);
        String area = "%s %s %s".formatted(point(0, HEIGHT), line, point(WIDTH, HEIGHT));
        return Optional.of(new SizeChart(line, area, low, high, sizes.getFirst().size(), last, since, now));
    }

    public int change() {
        return last - first;
    }

    private static double x(Instant at, Instant since, Instant now) {
        double whole = Math.max(1, Duration.between(since, now).toMillis());
        return WIDTH * Math.min(1, Duration.between(since, at).toMillis() / whole);
    }

    private static double y(int size, int low, int high) {
        double share = high == low ? 0.5 : (double) (size - low) / (high - low);
        return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
