package crm.web.segments;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.SegmentCategories;
import crm.segments.SegmentId;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a segment is for, put down beside its rule. */
@Controller
@RequestMapping("/segments/{id}/category")
class SegmentCategoryController {

    private final SegmentCategories categories;

    SegmentCategoryController(SegmentCategories categories) {
        this.categories = categories;
    }

    @PostMapping
    String update(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String category,
            RedirectAttributes flash) {
        try {
            categories.change(viewer, new SegmentId(id), category);
            flash.addFlashAttribute("flash", Flash.good("segments.category.saved"));
        } catch (Invalid tooLong) {
            flash.addFlashAttribute("flash", Flash.bad("segments.category.tooLong"));
        } catch (Conflict archived) {
            flash.addFlashAttribute("flash", Flash.bad("segments.archive.closed"));
        }
        return "redirect:/segments/" + id;
    }
}
