package crm.web.api.segments;

import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A segment as it comes in.
 *
 * @param version the version a change was made from; left out = the newest
 */
record SegmentBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(ref = RuleDescription.REF, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        JsonNode rule,

        @Nullable Integer version) {

    String requiredName() {
        if (name == null) {
            throw new Invalid("name", "VALUE_MISSING", "A segment needs a name.");
        }
        return name;
    }

    Rule requiredRule() {
        return requiredRule(rule);
    }

    static Rule requiredRule(@Nullable JsonNode rule) {
        if (rule == null || rule.isMissingNode()) {
            throw new Invalid("rule", "VALUE_MISSING", "A rule is needed; {\"all\":[]} is everyone.");
        }
        return RuleJson.read(rule);
    }
}
