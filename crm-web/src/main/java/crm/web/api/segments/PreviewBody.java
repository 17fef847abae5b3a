package crm.web.api.segments;

import crm.segments.rule.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A rule to be tried.
 *
 * @param asOf where its windows end; left out = now
 */
record PreviewBody(
        @Schema(ref = RuleDescription.REF, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        JsonNode rule,

        @Nullable Instant asOf) {

    Rule requiredRule() {
        return SegmentBody.requiredRule(rule);
    }
}
