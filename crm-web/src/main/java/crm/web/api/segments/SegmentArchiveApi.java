package crm.web.api.segments;

import crm.access.Viewer;
import crm.segments.SegmentArchive;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.SegmentUse;
import crm.segments.Segments;
import crm.web.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a segment is used, and putting it away. An archived one is listed by {@code ?archived=true} only. */
@RestController
@RequestMapping("/api/v1/segments/{id}")
class SegmentArchiveApi {

    private final SegmentArchive archive;

    private final Segments segments;

    SegmentArchiveApi(SegmentArchive archive, Segments segments) {
        this.archive = archive;
        this.segments = segments;
    }

    /** All at once: {@code next} is always null. */
    @GetMapping("/uses")
    Page<UseAnswer> uses(Viewer viewer, @PathVariable long id) {
        return new Page<>(
                archive.uses(viewer, new SegmentId(id)).stream()
                        .map(UseAnswer::of)
                        .toList(),
                null);
    }

    /** 409 while something holds it; archived already, it stays so. */
    @PostMapping("/archive")
    SegmentAnswer archive(Viewer viewer, @PathVariable long id) {
        return answer(viewer, archive.archive(viewer, new SegmentId(id)));
    }

    /** Takes it back into use; it is REFRESHING then. */
    @PostMapping("/unarchive")
    SegmentAnswer unarchive(Viewer viewer, @PathVariable long id) {
        return answer(viewer, archive.unarchive(viewer, new SegmentId(id)));
    }

    private SegmentAnswer answer(Viewer viewer, SegmentSummary summary) {
        return SegmentAnswer.of(summary, segments.ruleOf(viewer, summary.id()));
    }

    /**
     * Something that uses the segment.
     *
     * @param state of a campaign; null for a segment
     * @param holds whether the segment cannot be archived as long as this is so
     */
    record UseAnswer(
            SegmentUse.Kind kind,
            long id,
            String name,
            @Nullable String state,
            boolean holds) {

        static UseAnswer of(SegmentUse use) {
            return new UseAnswer(use.kind(), use.id(), use.name(), use.state(), use.holds());
        }
    }
}
