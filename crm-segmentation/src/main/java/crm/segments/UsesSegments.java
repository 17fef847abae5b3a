package crm.segments;

import crm.access.Viewer;
import java.util.List;

/** Says where a segment is used. Implemented by each room that names segments, for segments do not know who does. */
public interface UsesSegments {

    /** What uses it and the viewer may see. */
    List<SegmentUse> usesOf(Viewer viewer, SegmentId segment);
}
