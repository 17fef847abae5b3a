package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.opportunities.LossReasons;
import crm.opportunities.PipelineDesk;
import crm.opportunities.Pipelines;
import crm.opportunities.Stage;
import crm.web.support.Flash;
import crm.web.support.Typed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stages and loss reasons, for whoever keeps the pipeline. */
@Controller("pipelineSettingsController")
@RequestMapping("/pipeline/settings")
class SettingsController {

    private static final String BACK = "redirect:/pipeline/settings";
    private static final String NAME = "name";

    private final Pipelines pipelines;
    private final PipelineDesk desk;
    private final LossReasons reasons;
    private final StageNames names;

    SettingsController(Pipelines pipelines, PipelineDesk desk, LossReasons reasons, StageNames names) {
        this.pipelines = pipelines;
        this.desk = desk;
        this.reasons = reasons;
        this.names = names;
    }

    @GetMapping
    String show(Viewer viewer, @RequestParam(required = false) @Nullable Long pipeline, Model model) {
        viewer.require(Permission.PIPELINE_MANAGE);
        model.addAttribute("pipelines", pipelines.all(viewer));
        model.addAttribute("pipeline", pipelines.of(viewer, pipeline));
        model.addAttribute("reasons", reasons.all(viewer));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
        }
        return "pipeline/settings";
    }

    @PostMapping("/pipelines")
    String addPipeline(Viewer viewer, @RequestParam Map<String, String> sent, RedirectAttributes redirect) {
        Typed typed = new Typed("pipeline", sent);
        return said(redirect, null, typed, () -> desk.addPipeline(viewer, typed.text(NAME)));
    }

    @PostMapping("/pipelines/{pipeline}/stages")
    String addStage(
            Viewer viewer,
            @PathVariable long pipeline,
            @RequestParam Map<String, String> sent,
            RedirectAttributes redirect) {
        viewer.require(Permission.PIPELINE_MANAGE);
        Typed typed = new Typed("stage", sent);
        return said(redirect, pipeline, typed, () -> desk.addStage(viewer, pipeline, typed.text(NAME), chance(typed)));
    }

    @PostMapping("/stages/{stage}")
    String changeStage(
            Viewer viewer,
            @PathVariable long stage,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam Map<String, String> sent,
            RedirectAttributes redirect) {
        viewer.require(Permission.PIPELINE_MANAGE);
        Typed typed = new Typed("stage-" + stage, sent);
        return said(redirect, pipeline, typed, () -> {
            Stage known = pipelines.numbered(viewer, stage);
            String name = typed.text(NAME);
            desk.changeStage(
                    viewer,
                    stage,
                    names.isOf(known, name) ? known.name() : name,
                    chance(typed),
                    typed.wholeOrNone("stuck", "DAYS_INVALID"));
        });
    }

    private static int chance(Typed typed) {
        return typed.whole("probability", "PROBABILITY_INVALID");
    }

    @PostMapping("/stages/{stage}/forward")
    String forward(
            Viewer viewer,
            @PathVariable long stage,
            @RequestParam(required = false) @Nullable Long pipeline,
            RedirectAttributes redirect) {
        return said(redirect, pipeline, Typed.NOTHING, () -> desk.bringForward(viewer, stage));
    }

    @PostMapping("/stages/{stage}/remove")
    String removeStage(
            Viewer viewer,
            @PathVariable long stage,
            @RequestParam(required = false) @Nullable Long pipeline,
            RedirectAttributes redirect) {
        return said(redirect, pipeline, Typed.NOTHING, () -> desk.removeStage(viewer, stage));
    }

    @PostMapping("/reasons")
    String addReason(Viewer viewer, @RequestParam Map<String, String> sent, RedirectAttributes redirect) {
        Typed typed = new Typed("reason", sent);
        return said(redirect, null, typed, () -> reasons.add(viewer, typed.text(NAME)));
    }

    @PostMapping("/reasons/{reason}")
    String renameReason(
            Viewer viewer,
            @PathVariable long reason,
            @RequestParam Map<String, String> sent,
            RedirectAttributes redirect) {
        viewer.require(Permission.PIPELINE_MANAGE);
        Typed typed = new Typed("reason-" + reason, sent);
        return said(redirect, null, typed, () -> {
            String name = typed.text(NAME);
            boolean same = reasons.all(viewer).stream().anyMatch(each -> each.id() == reason && names.isOf(each, name));
            if (!same) {
                reasons.rename(viewer, reason, name);
            }
        });
    }

    @PostMapping("/reasons/{reason}/remove")
    String removeReason(Viewer viewer, @PathVariable long reason, RedirectAttributes redirect) {
        return said(redirect, null, Typed.NOTHING, () -> reasons.retire(viewer, reason));
    }

    private static String said(RedirectAttributes redirect, @Nullable Long pipeline, Typed typed, Runnable change) {
        try {
            change.run();
            redirect.addFlashAttribute("flash", Flash.good("pipeline.settings.saved"));
        } catch (Invalid e) {
            redirect.addFlashAttribute("flash", Flash.bad("pipeline.settings.invalid"));
            redirect.addFlashAttribute("typed", typed);
        } catch (Conflict e) {
            redirect.addFlashAttribute("flash", Flash.bad("pipeline.settings.used"));
        }
        return pipeline == null ? BACK : BACK + "?pipeline=" + pipeline;
    }
}
