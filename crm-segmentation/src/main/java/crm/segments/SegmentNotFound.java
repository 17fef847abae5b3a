package crm.segments;

import crm.kernel.NotFound;

/** There is no segment with this id. */
public class SegmentNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    SegmentNotFound(SegmentId segment) {
        super("There is no segment " + segment.value() + ".");
    }
}
