package crm.web.settings;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.tracking.KnownPrograms;
import crm.tracking.KnownPrograms.KnownProgram;
import crm.web.support.Flash;
import crm.web.support.Typed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** What stands before the id of a user in {@link Viewer#actor()}. */
    private static final String USER = "user:";

    private final KnownPrograms programs;

    private final Colleagues colleagues;

    KnownProgramsController(KnownPrograms programs, Colleagues colleagues) {
        this.programs = programs;
        this.colleagues = colleagues;
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
        List<KnownProgram> added = programs.list(viewer, 0, MOST);
        model.addAttribute("programs", added);
        model.addAttribute("names", names(added));
        model.addAttribute("shipped", programs.shipped(viewer));
        model.addAttribute("signs", List.of("NETWORK", "AGENT_PART", "AGENT", "PERSON_PART"));
        return "sending/programs";
    }

    /** Who added them, by what the ledger calls him. */
    private Map<String, String> names(List<KnownProgram> added) {
        List<Long> users = added.stream()
                .map(KnownProgram::recordedBy)
                .filter(by -> by.startsWith(USER))
                .map(by -> Long.valueOf(by.substring(USER.length())))
                .distinct()
                .toList();
        return colleagues.of(users).stream().collect(Collectors.toMap(one -> USER + one.id(), Colleague::name));
    }
}
