package crm.web.api.segments;

import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.SegmentVersions;
import crm.segments.Segments;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the rules of a segment were, how two of them differ, and the way back to one. */
@RestController
@RequestMapping("/api/v1/segments/{id}/versions")
class SegmentVersionsApi {

    private final SegmentVersions versions;

    private final Segments segments;

    SegmentVersionsApi(SegmentVersions versions, Segments segments) {
        this.versions = versions;
        this.segments = segments;
    }

    @GetMapping
    Page<VersionAnswer> list(Viewer viewer, @PathVariable long id, Paging paging) {
        return Page.of(
                versions.list(viewer, new SegmentId(id), paging.after(), paging.fetch()).stream()
                        .map(VersionAnswer::of)
                        .toList(),
                paging,
                VersionAnswer::version);
    }

    @GetMapping("/{version}")
    VersionAnswer show(Viewer viewer, @PathVariable long id, @PathVariable int version) {
        return VersionAnswer.of(versions.get(viewer, new SegmentId(id), version));
    }

    /** @param from the earlier version; left out = the one before this, for the first one itself */
    @GetMapping("/{version}/changes")
    VersionChanges changes(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable Integer from) {
        int earlier = from == null ? Math.max(1, version - 1) : from;
        return new VersionChanges(
                earlier,
                version,
                versions.changes(viewer, new SegmentId(id), earlier, version).stream()
                        .map(ChangeAnswer::of)
                        .toList());
    }

    /** Answers the segment, at a new version unless its rule says the same already. */
    @PostMapping("/{version}/restore")
    SegmentAnswer restore(Viewer viewer, @PathVariable long id, @PathVariable int version) {
        SegmentSummary restored = versions.restore(viewer, new SegmentId(id), version);
        return SegmentAnswer.of(restored, segments.ruleOf(viewer, restored.id()));
    }

    /** How one version became another; empty when both say the same. */
    record VersionChanges(int from, int to, List<ChangeAnswer> changes) {}
}
