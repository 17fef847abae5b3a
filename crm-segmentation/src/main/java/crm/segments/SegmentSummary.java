package crm.segments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a segment.
 *
 * @param category what it is for, in the company's own words; null = none
 * @param version of the rule, from 1
 * @param size of its members those the viewer sees; null until they were worked out for the first time
 * @param archivedAt when it was put away, null while it is in use
 * @param error why it is FAILED, a sentence
 */
public record SegmentSummary(
        SegmentId id,
        String name,
        @Nullable String category,
        int version,
        SegmentState state,
        @Nullable Integer size,
        @Nullable Instant refreshedAt,
        @Nullable Instant archivedAt,
        @Nullable String error) {

    SegmentSummary ofSize(int seen) {
        return new SegmentSummary(id, name, category, version, state, seen, refreshedAt, archivedAt, error);
    }

    public boolean isArchived() {
        return archivedAt != null;
    }
}
