package crm.web.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.rfm.DefinitionId;
import crm.rfm.Monetary;
import crm.rfm.Population;
import crm.rfm.RefundRule;
import crm.rfm.RfmMethod;
import crm.rfm.RfmRun;
import crm.rfm.RfmRuns;
import crm.rfm.RfmSegment;
import crm.rfm.ScoringDefinition;
import crm.rfm.ScoringDefinitions;
import crm.web.support.Flash;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ways of scoring: what there are, what each says, and a run by it. */
@Controller
@RequestMapping("/rfm/definitions")
class DefinitionsController {

    private final ScoringDefinitions definitions;

    private final RfmRuns runs;

    DefinitionsController(ScoringDefinitions definitions, RfmRuns runs) {
        this.definitions = definitions;
        this.runs = runs;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute(
                "lines",
                definitions.all(viewer).stream()
                        .map(one -> new Line(
                                one,
                                runs.latest(viewer, one.id()).orElse(null),
                                runs.newest(viewer, one.id())
                                        .map(RfmRun::isPending)
                                        .orElse(false)))
                        .toList());
        model.addAttribute("canRun", viewer.may(Permission.RFM_RUN));
        return "rfm/definitions";
    }

    @GetMapping("/new")
    String draft(Viewer viewer, Model model) {
        viewer.require(Permission.RFM_RUN);
        int buyers = runs.latest(viewer).map(RfmRun::customers).orElse(0);
        model.addAttribute("few", buyers < RfmMethod.BUYERS_FOR_QUANTILES);
        return form(null, DefinitionForm.fresh(buyers), model);
    }

    @GetMapping("/{id}")
    String edit(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.RFM_RUN);
        ScoringDefinition definition = definitions.get(viewer, new DefinitionId(id));
        model.addAttribute("few", false);
        return form(definition, DefinitionForm.of(definition), model);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") DefinitionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.RFM_RUN);
        boolean created = saved(
                errors, () -> runs.start(viewer, definitions.create(viewer, form.nameOrEmpty(), form.basis()), null));
        model.addAttribute("few", false);
        return created ? told(redirect) : form(null, form, model);
    }

    @PostMapping("/{id}")
    String change(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") DefinitionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.RFM_RUN);
        ScoringDefinition definition = definitions.get(viewer, new DefinitionId(id));
        boolean changed =
                saved(errors, () -> definitions.change(viewer, definition.id(), form.nameOrEmpty(), form.basis()));
        model.addAttribute("few", false);
        return changed ? told(redirect) : form(definition, form, model);
    }

    @PostMapping("/{id}/runs")
    String run(Viewer viewer, @PathVariable long id, RedirectAttributes redirect) {
        runs.start(viewer, new DefinitionId(id), null);
        redirect.addFlashAttribute("flash", Flash.good("rfm.started"));
        return "redirect:/rfm/definitions";
    }

    /** False when something is wrong with what was typed, which the form then says. */
    private static boolean saved(BindingResult errors, Runnable save) {
        if (!errors.hasErrors()) {
            try {
                save.run();
            } catch (Invalid invalid) {
                invalid.faults().forEach(fault -> errors.rejectValue(path(fault.path()), "rfm.fault." + fault.code()));
            }
        }
        return !errors.hasErrors();
    }

    private static String told(RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", Flash.good("rfm.definitions.saved"));
        return "redirect:/rfm/definitions";
    }

    private static String path(String path) {
        return path.equals("monetary") ? "money" : path;
    }

    private static String form(@Nullable ScoringDefinition definition, DefinitionForm form, Model model) {
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", form);
        }
        model.addAttribute("definition", definition);
        model.addAttribute("standard", definition != null && definition.id().isStandard());
        model.addAttribute("populations", Population.values());
        model.addAttribute("methods", RfmMethod.values());
        model.addAttribute("refundRules", RefundRule.values());
        model.addAttribute("monetaries", Monetary.values());
        model.addAttribute("segments", RfmSegment.values());
        model.addAttribute("scores", List.of(1, 2, 3, 4, 5));
        return "rfm/definition";
    }

    /**
     * One definition in the list.
     *
     * @param run its newest finished run
     */
    record Line(ScoringDefinition definition, @Nullable RfmRun run, boolean pending) {

        /** Whether the newest run was made by an older version. */
        public boolean outdated() {
            return run != null && !Objects.equals(run.by().version(), definition.version());
        }
    }
}
