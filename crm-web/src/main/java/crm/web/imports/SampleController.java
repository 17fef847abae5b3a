package crm.web.imports;

import crm.access.Viewer;
import crm.imports.SampleData;
import crm.kernel.Conflict;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Loads the sample data, the first of the two doors of a new workspace, and removes it. */
@Controller
@RequestMapping("/imports/sample")
class SampleController {

    private final SampleData sample;

    SampleController(SampleData sample) {
        this.sample = sample;
    }

    @PostMapping
    String create(Viewer viewer, RedirectAttributes flash) {
        try {
            return "redirect:/imports/" + sample.load(viewer).value();
        } catch (Conflict hereAlready) {
            flash.addFlashAttribute("flash", Flash.warn("imports.sample.here"));
            return "redirect:/imports";
        }
    }

    @PostMapping("/remove")
    String remove(Viewer viewer, RedirectAttributes flash) {
        try {
            return "redirect:/imports/" + sample.remove(viewer).value();
        } catch (Conflict notHere) {
            flash.addFlashAttribute("flash", Flash.warn("imports.sample.gone"));
            return "redirect:/imports";
        }
    }
}
