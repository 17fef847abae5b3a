package crm.web.api.segments;

import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.SegmentSize;
import crm.segments.SegmentSizes;
import crm.segments.Segments;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How large a segment was: of a time in which nothing changed the first and the last refresh. */
@RestController
@RequestMapping("/api/v1/segments/{id}/history")
class SegmentHistoryApi {

    private final SegmentSizes sizes;

    private final Segments segments;

    SegmentHistoryApi(SegmentSizes sizes, Segments segments) {
        this.sizes = sizes;
        this.segments = segments;
    }

    @GetMapping
    Page<SizeAnswer> list(Viewer viewer, @PathVariable long id, Paging paging) {
        SegmentId segment = segments.get(viewer, new SegmentId(id)).id();
        return Page.of(
                sizes.list(viewer, segment, paging.after(), paging.fetch()).stream()
                        .map(SizeAnswer::of)
                        .toList(),
                paging,
                SizeAnswer::id);
    }

    /** Members at one refresh, and the version of the rule that was refreshed. */
    record SizeAnswer(long id, Instant at, int size, int version) {

        static SizeAnswer of(SegmentSize size) {
            return new SizeAnswer(size.id(), size.at(), size.size(), size.version());
        }
    }
}
