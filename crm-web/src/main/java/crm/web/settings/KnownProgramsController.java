package crm.web.settings;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.tracking.KnownPrograms;
import crm.web.support.Flash;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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

    /** What is typed about a program. */
    record ProgramForm(
            @Nullable String sign,
            @Nullable String pattern,
            @Nullable String hits,
            @Nullable String name,
            @Nullable String source)
            implements Serializable {

        /** Null = opens and clicks. */
        @Nullable
        String chosenHits() {
            return hits == null || hits.isEmpty() ? null : hits;
        }
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        model.addAttribute("programs", programs.list(viewer, 0, MOST));
        model.addAttribute("shipped", programs.shipped(viewer));
        model.addAttribute("signs", List.of("NETWORK", "AGENT_PART", "AGENT", "PERSON_PART"));
        return "sending/programs";
    }

    @PostMapping
    String add(Viewer viewer, @ModelAttribute ProgramForm form, RedirectAttributes flash) {
        try {
            programs.add(viewer, form.sign(), form.pattern(), form.chosenHits(), form.name(), form.source());
            flash.addFlashAttribute("flash", Flash.good("programs.added"));
        } catch (Invalid unusable) {
            flash.addFlashAttribute(
                    "flash",
                    Flash.bad("programs.fault." + unusable.faults().getFirst().code()));
            flash.addFlashAttribute("typed", form);
        }
        return HERE;
    }

    @PostMapping("/{id}/remove")
    String remove(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        programs.forget(viewer, id);
        flash.addFlashAttribute("flash", Flash.good("programs.removed"));
        return HERE;
    }
}
