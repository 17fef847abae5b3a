package crm.rfm;

import org.jspecify.annotations.Nullable;

/**
 * Whole numbers between two cut points, both ends included.
 *
 * @param to null for "and more"
 */
public record Range(long from, @Nullable Long to) {

    /** Whole numbers above one threshold, up to and including the next. */
    static Range above(@Nullable Double threshold, @Nullable Double next, long lowest) {
        long from = threshold == null ? lowest : Math.max(lowest, (long) Math.floor(threshold) + 1);
        return new Range(from, next == null ? null : (long) Math.floor(next));
    }

    /** Two equal thresholds leave nothing in between: nobody can have that score. */
    public boolean isEmpty() {
        return to != null && to < from;
    }

    public boolean isOne() {
        return to != null && to == from;
    }
}
