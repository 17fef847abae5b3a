package crm.web.api.segments;

import crm.segments.rule.Rule;
import crm.segments.rule.RuleChange;
import crm.segments.rule.RuleJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step from a version to another.
 *
 * @param change REJOINED: a group joins its rules by another word
 * @param path where it stands in the later rule, for REMOVED in the earlier one
 * @param leavesOut whether it stands among those who are left out
 * @param before null for ADDED
 * @param after null for REMOVED
 */
record ChangeAnswer(
        RuleChange.Kind change,
        String path,
        boolean leavesOut,
        @Schema(ref = RuleDescription.REF) @Nullable JsonNode before,
        @Schema(ref = RuleDescription.REF) @Nullable JsonNode after) {

    static ChangeAnswer of(RuleChange change) {
        return new ChangeAnswer(
                change.kind(), change.path(), change.leavesOut(), json(change.before()), json(change.after()));
    }

    private static @Nullable JsonNode json(@Nullable Rule rule) {
        return rule == null ? null : RuleJson.write(rule);
    }
}
