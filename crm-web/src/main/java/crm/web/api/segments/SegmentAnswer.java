package crm.web.api.segments;

import crm.segments.SegmentState;
import crm.segments.SegmentSummary;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A segment.
 *
 * @param category what it is for, in the company's own words; null = none
 * @param size members; null until they were worked out for the first time
 * @param archivedAt when it was put away; null while it is in use
 * @param error a sentence when it is FAILED, else null
 */
record SegmentAnswer(
        long id,
        String name,
        @Nullable String category,
        int version,
        SegmentState state,
        @Nullable Integer size,
        @Nullable Instant refreshedAt,
        @Nullable Instant archivedAt,
        @Nullable String error,
        @Schema(ref = RuleDescription.REF) JsonNode rule) {

    static SegmentAnswer of(SegmentSummary summary, Rule rule) {
        return new SegmentAnswer(
                summary.id().value(),
                summary.name(),
                summary.category(),
                summary.version(),
                summary.state(),
                summary.size(),
                summary.refreshedAt(),
                summary.archivedAt(),
                summary.error(),
                RuleJson.write(rule));
    }
}
