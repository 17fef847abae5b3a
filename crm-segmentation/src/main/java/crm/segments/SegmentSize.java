package crm.segments;

import java.time.Instant;

/**
 * How many were in a segment at one refresh.
 *
 * @param version of the rule that was refreshed
 */
public record SegmentSize(long id, Instant at, int size, int version) {}
