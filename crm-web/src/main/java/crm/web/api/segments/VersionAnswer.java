package crm.web.api.segments;

import crm.segments.SegmentVersion;
import crm.segments.rule.RuleJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A version of a segment's rule.
 *
 * @param author who saved it; null for Keel itself
 * @param restoredFrom the older version it brought back, null for a new rule
 * @param size members at the last refresh while it was the newest; null when there was none
 */
record VersionAnswer(
        int version,
        Instant at,
        @Nullable VersionAuthor author,
        @Nullable Integer restoredFrom,
        @Nullable Integer size,
        @Schema(ref = RuleDescription.REF) JsonNode rule) {

    static VersionAnswer of(SegmentVersion version) {
        return new VersionAnswer(
                version.version(),
                version.at(),
                version.author() == null
                        ? null
                        : new VersionAuthor(
                                version.author().id(), version.author().name()),
                version.restoredFrom(),
                version.size(),
                RuleJson.write(version.rule()));
    }

    /** A user who saved a version. */
    record VersionAuthor(long id, String name) {}
}
