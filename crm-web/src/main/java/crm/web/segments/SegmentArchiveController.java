package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.segments.SegmentArchive;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.SegmentUse;
import crm.segments.Segments;
import crm.web.support.Flash;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Putting a segment away, after a look at what uses it, and taking it back. */
@Controller
@RequestMapping("/segments/{id}")
class SegmentArchiveController {

    private final SegmentArchive archive;

    private final Segments segments;

    SegmentArchiveController(SegmentArchive archive, Segments segments) {
        this.archive = archive;
        this.segments = segments;
    }

    /** What uses it, and the question whether it shall be put away nevertheless. */
    @GetMapping("/archive")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.SEGMENTS_WRITE);
        SegmentSummary segment = segments.get(viewer, new SegmentId(id));
        List<SegmentUse> uses = archive.uses(viewer, segment.id());
        model.addAttribute("segment", segment);
        model.addAttribute("uses", uses);
        model.addAttribute("held", uses.stream().anyMatch(SegmentUse::holds));
        return "segments/archive";
    }

    @PostMapping("/archive")
    String create(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        try {
            SegmentSummary archived = archive.archive(viewer, new SegmentId(id));
            flash.addFlashAttribute(
                    "flash",
                    Flash.good("segments.archived", archived.name()).undoneBy("/segments/" + id + "/unarchive"));
            return "redirect:/segments";
        } catch (Conflict held) {
            flash.addFlashAttribute("flash", Flash.bad("segments.archive.held"));
            return "redirect:/segments/" + id + "/archive";
        }
    }

    @PostMapping("/unarchive")
    String delete(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        SegmentSummary back = archive.unarchive(viewer, new SegmentId(id));
        flash.addFlashAttribute(
                "flash", Flash.good("segments.unarchived", back.name()).undoneBy("/segments/" + id + "/archive"));
        return "redirect:/segments/" + id;
    }
}
