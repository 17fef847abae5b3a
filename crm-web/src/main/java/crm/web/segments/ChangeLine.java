package crm.web.segments;

import crm.segments.rule.Rule;
import crm.segments.rule.RuleChange;
import org.jspecify.annotations.Nullable;

/**
 * One step from a version to another, in words.
 *
 * @param mark ADDED, REMOVED, CHANGED or REJOINED: the last part of a message key
 * @param before what is not said any more, blank when nothing was said
 * @param after what is said now, blank when nothing is
 * @param leavesOut whether it stands among those who are left out
 */
record ChangeLine(String mark, String before, String after, boolean leavesOut) {

    static ChangeLine of(RuleChange change, Words words) {
        return switch (change.kind()) {
            case REJOINED ->
                new ChangeLine(
                        change.kind().name(),
                        words.joint(change.before()),
                        words.joint(change.after()),
                        change.leavesOut());
            default ->
                new ChangeLine(
                        change.kind().name(),
                        said(change.before(), words),
                        said(change.after(), words),
                        change.leavesOut());
        };
    }

    private static String said(@Nullable Rule rule, Words words) {
        return rule == null ? "" : words.clause(rule);
    }
}
