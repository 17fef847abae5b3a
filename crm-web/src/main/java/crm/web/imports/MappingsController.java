package crm.web.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.imports.ImportMappings;
import crm.imports.MappingNotFound;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The matchings that were saved under a name, for files that come again and again. */
@Controller
@RequestMapping("/imports/mappings")
class MappingsController {

    private final ImportMappings mappings;

    MappingsController(ImportMappings mappings) {
        this.mappings = mappings;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("mappings", mappings.all(viewer));
        model.addAttribute("canRun", viewer.may(Permission.IMPORTS_RUN));
        return "imports/mappings";
    }

    @PostMapping("/delete")
    String delete(Viewer viewer, @RequestParam String name, RedirectAttributes flash) {
        try {
            mappings.delete(viewer, name);
            flash.addFlashAttribute("flash", Flash.good("imports.mappings.deleted", name));
        } catch (MappingNotFound gone) {
            flash.addFlashAttribute("flash", Flash.warn("imports.mappings.gone", name));
        }
        return "redirect:/imports/mappings";
    }
}
