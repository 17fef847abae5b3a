package crm.segments;

import crm.segments.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a segment's rule.
 *
 * @param author who saved it, null for Keel itself
 * @param restoredFrom the older version that was brought back, null for a new rule
 * @param size members at the last refresh while it was the newest; null when there was none, and for who does not see everybody
 */
public record SegmentVersion(
        int version,
        Rule rule,
        Instant at,
        @Nullable Author author,
        @Nullable Integer restoredFrom,
        @Nullable Integer size) {

    /** A user who saved a version. */
    public record Author(long id, String name) {}
}
