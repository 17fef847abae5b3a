package crm.segments;

import crm.kernel.NotFound;

/** There is no segment with this id, or it never had this version. */
public class SegmentNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    SegmentNotFound(SegmentId segment) {
        super("There is no segment " + segment.value() + ".");
    }

    SegmentNotFound(SegmentId segment, int version) {
        super("Segment %d has no version %d.".formatted(segment.value(), version));
    }
}
