package crm.segments;

/** Identity of a segment. */
public record SegmentId(long value) {}
