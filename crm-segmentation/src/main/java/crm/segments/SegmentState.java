package crm.segments;

/** How far a segment's members follow its rule. */
public enum SegmentState {
    /** Being worked out; the members there are may be older. */
    REFRESHING,
    FRESH,
    /** Could not be worked out; the segment says why. */
    FAILED
}
