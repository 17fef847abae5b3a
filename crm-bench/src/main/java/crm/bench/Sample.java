package crm.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Repeated measurements of one thing, in milliseconds. */
final class Sample {

    private final List<Double> millis = new ArrayList<>();

    void add(Duration duration) {
        add(duration.toNanos() / 1e6);
    }

    void add(double value) {
        millis.add(value);
    }

    List<Double> all() {
        return List.copyOf(millis);
    }

    int size() {
        return millis.size();
    }

    double median() {
        return quantile(0.5);
    }

    /** The smallest value that this share of all does not exceed. */
    double quantile(double share) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get(Math.clamp((int) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    /** Such as {@code 12.3 s (11.9–14.0)}. */
    String text() {
        double unit = median() >= 1000 ? 1000 : 1;
        String form = unit == 1 ? "%.1f ms" : "%.2f s";
        String range = unit == 1 ? " (%.1f–%.1f)" : " (%.2f–%.2f)";
        return form.formatted(median() / unit)
                + (millis.size() == 1 ? "" : range.formatted(quantile(0) / unit, quantile(1) / unit));
    }
}
