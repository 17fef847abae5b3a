package crm.web.segments;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.SegmentId;
import crm.segments.SegmentVersions;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way back to an older version. */
@Controller
@RequestMapping("/segments/{id}/versions/{version}/restore")
class SegmentRestoreController {

    private final SegmentVersions versions;

    SegmentRestoreController(SegmentVersions versions) {
        this.versions = versions;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id, @PathVariable int version, RedirectAttributes flash) {
        try {
            int restored = versions.restore(viewer, new SegmentId(id), version).version();
            flash.addFlashAttribute("flash", Flash.good("segments.restored", version, restored));
        } catch (Invalid invalid) {
            flash.addFlashAttribute(
                    "flash",
                    Flash.bad("segments.fault." + invalid.faults().getFirst().code()));
        } catch (Conflict archived) {
            flash.addFlashAttribute("flash", Flash.bad("segments.archive.closed"));
        }
        return "redirect:/segments/" + id + "/versions";
    }
}
