package crm.segments;

/** The members of a segment could not be worked out; those of the last time are still there. */
public record SegmentFailed(SegmentId segment) {}
