package crm.segments.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step from a rule to another.
 *
 * @param kind what was done
 * @param before null for what was added
 * @param after null for what was removed
 * @param path where it stands in the new rule, for what was removed in the old one
 * @param leavesOut whether it stands among those who are left out, so that it takes people away
 */
public record RuleChange(
        Kind kind, @Nullable Rule before, @Nullable Rule after, String path, boolean leavesOut) {

    /** What was done. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** A leaf asks about the same thing in another way. */
        CHANGED,
        /** A group joins its rules by another word: all, any, none. */
        REJOINED
    }

    /** The steps from one rule to another, in the order of the new rule; empty when both say the same. */
    public static List<RuleChange> between(Rule before, Rule after) {
        return new RuleComparison(before, after).changes();
    }
}
