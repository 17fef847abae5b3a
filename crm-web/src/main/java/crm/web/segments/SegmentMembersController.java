package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.MemberLine;
import crm.segments.SegmentId;
import crm.segments.Segments;
import crm.workspace.Workspaces;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people in a segment, as its last refresh found them. */
@Controller
@RequestMapping("/segments/{id}/members")
class SegmentMembersController {

    private static final int PAGE = 50;

    private final Segments segments;

    private final Workspaces workspaces;

    SegmentMembersController(Segments segments, Workspaces workspaces) {
        this.segments = segments;
        this.workspaces = workspaces;
    }

    @GetMapping
    String list(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "0") long after, Model model) {
        SegmentId segment = new SegmentId(id);
        List<MemberLine> found = segments.memberLines(viewer, segment, Math.max(0, after), PAGE + 1);
        List<MemberLine> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("segment", segments.get(viewer, segment));
        model.addAttribute("members", shown);
        model.addAttribute("first", after <= 0);
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().id().value() : null);
        model.addAttribute("currency", workspaces.current().currency());
        model.addAttribute("mayExport", viewer.may(Permission.CUSTOMERS_EXPORT));
        model.addAttribute("mayCampaign", viewer.may(Permission.CAMPAIGNS_WRITE));
        return "segments/members";
    }
}
