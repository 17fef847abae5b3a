package crm.web.api.segments;

import crm.access.Viewer;
import crm.segments.SegmentCategories;
import crm.segments.SegmentId;
import crm.segments.Segments;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a segment is for. */
@RestController
@RequestMapping("/api/v1/segments/{id}/category")
class SegmentCategoryApi {

    private final SegmentCategories categories;

    private final Segments segments;

    SegmentCategoryApi(SegmentCategories categories, Segments segments) {
        this.categories = categories;
        this.segments = segments;
    }

    @PutMapping
    SegmentAnswer change(Viewer viewer, @PathVariable long id, @RequestBody CategoryBody body) {
        SegmentId segment = new SegmentId(id);
        categories.change(viewer, segment, body.category());
        return SegmentAnswer.of(segments.get(viewer, segment), segments.ruleOf(viewer, segment));
    }

    /** @param category null or blank = none */
    record CategoryBody(@Nullable String category) {}
}
