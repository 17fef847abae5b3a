package crm.web.segments;

import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.Segments;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Working out the members of a segment anew, and how far that is. */
@Controller
@RequestMapping("/segments/{id}/refresh")
class SegmentRefreshController {

    private final Segments segments;

    SegmentRefreshController(Segments segments) {
        this.segments = segments;
    }

    /** The state as a part of the page, polled while it is refreshing. */
    @GetMapping
    String show(Viewer viewer, @PathVariable long id, Model model) {
        model.addAttribute("segment", segments.get(viewer, new SegmentId(id)));
        return "segments/state :: state";
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id) {
        segments.refresh(viewer, new SegmentId(id));
        return "redirect:/segments/" + id;
    }
}
