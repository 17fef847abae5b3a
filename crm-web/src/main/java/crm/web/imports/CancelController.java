package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.Imports;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops an import; nothing of it is stored. */
@Controller
@RequestMapping("/imports/{id}/cancel")
class CancelController {

    private final Imports imports;

    CancelController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        imports.cancel(viewer, new ImportId(id));
        flash.addFlashAttribute("flash", Flash.good("imports.cancelled"));
        return "redirect:/imports";
    }
}
