package crm.bench;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table at one size.
 *
 * @param limit null where the goal is a figure of its own
 */
record Result(String row, int lines, Sample ours, @Nullable Sample limit, Goal goal) {

    /** What the goal is about: the ratio to the limit, or ours. */
    double figure() {
        return goal.isRatio() && limit != null ? ours.median() / limit.median() : ours.median();
    }

    boolean isReached() {
        return figure() <= goal.most();
    }
}
