package crm.web.segments;

import crm.access.Viewer;
import crm.segments.MembershipChange;
import crm.segments.MembershipChanges;
import crm.segments.SegmentId;
import crm.segments.Segments;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who came into a segment and who went, the newest first, and how many on each day. */
@Controller
@RequestMapping("/segments/{id}/changes")
class SegmentChangesController {

    private static final int PAGE = 50;

    private static final int DAYS = 14;

    private final Segments segments;

    private final MembershipChanges changes;

    SegmentChangesController(Segments segments, MembershipChanges changes) {
        this.segments = segments;
        this.changes = changes;
    }

    /** @param before only those with a smaller id */
    @GetMapping
    String list(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Model model) {
        SegmentId segment = new SegmentId(id);
        List<MembershipChange> found = changes.newest(viewer, segment, before, PAGE + 1);
        List<MembershipChange> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("segment", segments.get(viewer, segment));
        model.addAttribute("changes", shown);
        model.addAttribute("days", changes.days(viewer, segment, DAYS));
        model.addAttribute("first", before == Long.MAX_VALUE);
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().id() : null);
        return "segments/changes";
    }
}
