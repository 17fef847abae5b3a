package crm.bench;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table at one size.
 *
 * @param limit null where the goal is a figure of its own
 * @param noise how evenly the machine worked meanwhile
 */
record Result(String row, int lines, Sample ours, @Nullable Sample limit, Goal goal, String noise) {

    Result(String row, int lines, Sample ours, @Nullable Sample limit, Goal goal) {
        this(row, lines, ours, limit, goal, "");
    }

    Result amid(String noise) {
        return new Result(row, lines, ours, limit, goal, noise);
    }

    /** What the goal is about: the ratio to the limit, or ours. */
    double figure() {
        return goal.isRatio() && limit != null ? ours.median() / limit.median() : ours.median();
    }

    boolean isReached() {
        return figure() <= goal.most();
    }
}
