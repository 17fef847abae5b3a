package crm.segments;

import crm.segments.rule.Rule;
import java.util.Map;
import java.util.Objects;

/** The newest rules of all segments that a rule speaks of, directly or through others. */
record OtherSegments(Map<Long, Rule> rules) {

    Rule ruleOf(long segment) {
        return Objects.requireNonNull(rules.get(segment), () -> "Segment " + segment + " was not resolved");
    }
}
