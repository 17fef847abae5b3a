package crm.web.api.segments;

import crm.access.Viewer;
import crm.segments.MembershipChange;
import crm.segments.MembershipChanges;
import crm.segments.SegmentId;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who came into a segment and who went, for 92 days; without its first filling. */
@RestController
@RequestMapping("/api/v1/segments/{id}/changes")
class SegmentChangesApi {

    private final MembershipChanges changes;

    SegmentChangesApi(MembershipChanges changes) {
        this.changes = changes;
    }

    /** @param since only from this time on */
    @GetMapping
    Page<MembershipChangeAnswer> list(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Instant since,
            Paging paging) {
        List<MembershipChange> found = changes.list(viewer, new SegmentId(id), since, paging.after(), paging.fetch());
        return Page.of(found.stream().map(MembershipChangeAnswer::of).toList(), paging, MembershipChangeAnswer::id);
    }

    /** What became of a customer's membership. */
    enum What {
        JOINED,
        LEFT
    }

    /** A customer who came or went, and by which version of the rule. */
    record MembershipChangeAnswer(long id, long customer, What change, Instant at, int version) {

        static MembershipChangeAnswer of(MembershipChange change) {
            return new MembershipChangeAnswer(
                    change.id(),
                    change.customer().value(),
                    change.joined() ? What.JOINED : What.LEFT,
                    change.at(),
                    change.version());
        }
    }
}
