package crm.web.api.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.segments.SegmentId;
import crm.segments.SegmentPreviews;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
import crm.segments.rule.Rule;
import crm.web.api.ApiProblem;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Segments: named rules, their members, and rules that are only tried. */
@RestController
@RequestMapping("/api/v1/segments")
class SegmentsApi {

    private final Segments segments;

    private final SegmentPreviews previews;

    SegmentsApi(Segments segments, SegmentPreviews previews) {
        this.segments = segments;
        this.previews = previews;
    }

    /**
     * @param archived true = those in the archive instead of those in use
     * @param category only those of it
     */
    @GetMapping
    Page<SegmentAnswer> list(
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(required = false) @Nullable String category,
            Paging paging) {
        List<SegmentSummary> found = segments.list(viewer, archived, category, paging.after(), paging.fetch());
        return Page.of(
                found.stream()
                        .map(summary -> SegmentAnswer.of(summary, segments.ruleOf(viewer, summary.id())))
                        .toList(),
                paging,
                SegmentAnswer::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SegmentAnswer> create(Viewer viewer, @RequestBody SegmentBody body) {
        SegmentSummary created = segments.create(viewer, body.requiredName(), body.requiredRule());
        return ResponseEntity.created(address(created.id())).body(answer(viewer, created));
    }

    @PostMapping("/preview")
    PreviewAnswer preview(Viewer viewer, @RequestBody PreviewBody body) {
        return PreviewAnswer.of(previews.preview(viewer, body.requiredRule(), body.asOf()));
    }

    @GetMapping("/{id}")
    SegmentAnswer show(Viewer viewer, @PathVariable long id) {
        return answer(viewer, segments.get(viewer, new SegmentId(id)));
    }

    /** What is left out stays as it is. Another rule makes a new version, another name alone does not. */
    @RequestMapping(
            path = "/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    SegmentAnswer change(Viewer viewer, @PathVariable long id, @RequestBody SegmentBody body) {
        viewer.require(Permission.SEGMENTS_WRITE);
        SegmentId segment = new SegmentId(id);
        SegmentSummary before = segments.get(viewer, segment);
        String name = body.name() == null ? before.name() : body.name();
        Rule rule = body.rule() == null ? segments.ruleOf(viewer, segment) : body.requiredRule();
        int version = body.version() == null ? before.version() : body.version();
        return answer(viewer, segments.change(viewer, segment, version, name, rule));
    }

    @PostMapping("/{id}/refresh")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<SegmentAnswer> refresh(Viewer viewer, @PathVariable long id) {
        SegmentId segment = new SegmentId(id);
        segments.refresh(viewer, segment);
        return ResponseEntity.accepted().location(address(segment)).body(answer(viewer, segments.get(viewer, segment)));
    }

    @GetMapping("/{id}/members")
    Page<Member> members(Viewer viewer, @PathVariable long id, Paging paging) {
        List<CustomerId> found = segments.members(viewer, new SegmentId(id), paging.after(), paging.fetch());
        return Page.of(
                found.stream().map(customer -> new Member(customer.value())).toList(), paging, Member::customer);
    }

    @GetMapping("/{id}/explain/{customer}")
    Object explain(Viewer viewer, @PathVariable long id, @PathVariable long customer) {
        return previews.explain(viewer, new SegmentId(id), new CustomerId(customer))
                .map(ExplainedRule::json)
                .orElseThrow(() -> ApiProblem.of(HttpStatus.NOT_FOUND, "There is no customer " + customer + "."));
    }

    private SegmentAnswer answer(Viewer viewer, SegmentSummary summary) {
        return SegmentAnswer.of(summary, segments.ruleOf(viewer, summary.id()));
    }

    private static URI address(SegmentId segment) {
        return URI.create("/api/v1/segments/" + segment.value());
    }

    /** A customer in a segment. */
    record Member(long customer) {}
}
