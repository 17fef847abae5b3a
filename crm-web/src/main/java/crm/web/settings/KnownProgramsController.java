package crm.web.settings;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.tracking.KnownPrograms;
import crm.web.support.Flash;
import crm.web.support.Typed;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The programs that read mail before people do: those Keel knows, and those its administrators have found out. */
@Controller
@RequestMapping("/settings/known-programs")
class KnownProgramsController {

    private static final String HERE = "redirect:/settings/known-programs";

    private static final int MOST = 500;

    private final KnownPrograms programs;

    KnownProgramsController(KnownPrograms programs) {
        this.programs = programs;
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return page(viewer, model, Typed.NOTHING);
    }

    @PostMapping
    String add(Viewer viewer, @RequestParam Map<String, String> sent, Model model, RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        Typed typed = new Typed("program", sent);
        String hits = typed.text("hits");
        try {
            programs.add(
                    viewer,
                    typed.text("sign"),
                    typed.text("pattern"),
                    // nothing chosen = opens and clicks
                    hits.isEmpty() ? null : hits,
                    typed.text("name"),
                    typed.text("source"));
        } catch (Invalid unusable) {
            return page(viewer, model, typed.refused(unusable, "programs.fault."));
        }
        flash.addFlashAttribute("flash", Flash.good("programs.added"));
        return HERE;
    }

    @PostMapping("/{id}/remove")
    String remove(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        programs.forget(viewer, id);
        flash.addFlashAttribute("flash", Flash.good("programs.removed"));
        return HERE;
    }

    private String page(Viewer viewer, Model model, Typed typed) {
        model.addAttribute("typed", typed);
        model.addAttribute("programs", programs.list(viewer, 0, MOST));
        model.addAttribute("shipped", programs.shipped(viewer));
        model.addAttribute("signs", List.of("NETWORK", "AGENT_PART", "AGENT", "PERSON_PART"));
        return "sending/programs";
    }
}
