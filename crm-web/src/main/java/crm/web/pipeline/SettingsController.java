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
        return "pipeline/settings";
    }

    @PostMapping("/pipelines")
    String addPipeline(Viewer viewer, @RequestParam(defaultValue = "") String name, RedirectAttributes redirect) {
        return said(redirect, null, () -> desk.addPipeline(viewer, name));
    }

    @PostMapping("/pipelines/{pipeline}/stages")
    String addStage(
            Viewer viewer,
            @PathVariable long pipeline,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "50") int probability,
            RedirectAttributes redirect) {
        return said(redirect, pipeline, () -> desk.addStage(viewer, pipeline, name, probability));
    }

    @PostMapping("/stages/{stage}")
    String changeStage(
            Viewer viewer,
            @PathVariable long stage,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int probability,
            @RequestParam(required = false) @Nullable Integer stuck,
            RedirectAttributes redirect) {
        viewer.require(Permission.PIPELINE_MANAGE);
        return said(redirect, pipeline, () -> {
            Stage known = pipelines.numbered(viewer, stage);
            desk.changeStage(viewer, stage, names.isOf(known, name) ? known.name() : name, probability, stuck);
        });
    }

    @PostMapping("/stages/{stage}/forward")
    String forward(
            Viewer viewer,
            @PathVariable long stage,
            @RequestParam(required = false) @Nullable Long pipeline,
            RedirectAttributes redirect) {
        return said(redirect, pipeline, () -> desk.bringForward(viewer, stage));
    }

    @PostMapping("/stages/{stage}/remove")
    String removeStage(
            Viewer viewer,
            @PathVariable long stage,
            @RequestParam(required = false) @Nullable Long pipeline,
            RedirectAttributes redirect) {
        return said(redirect, pipeline, () -> desk.removeStage(viewer, stage));
    }

    @PostMapping("/reasons")
    String addReason(Viewer viewer, @RequestParam(defaultValue = "") String name, RedirectAttributes redirect) {
        return said(redirect, null, () -> reasons.add(viewer, name));
    }

    @PostMapping("/reasons/{reason}")
    String renameReason(
            Viewer viewer,
            @PathVariable long reason,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes redirect) {
        viewer.require(Permission.PIPELINE_MANAGE);
        return said(redirect, null, () -> {
            boolean same = reasons.all(viewer).stream().anyMatch(each -> each.id() == reason && names.isOf(each, name));
            if (!same) {
                reasons.rename(viewer, reason, name);
            }
        });
    }

    @PostMapping("/reasons/{reason}/remove")
    String removeReason(Viewer viewer, @PathVariable long reason, RedirectAttributes redirect) {
        return said(redirect, null, () -> reasons.retire(viewer, reason));
    }

    private static String said(RedirectAttributes redirect, @Nullable Long pipeline, Runnable change) {
        try {
            change.run();
            redirect.addFlashAttribute("flash", Flash.good("pipeline.settings.saved"));
        } catch (Invalid e) {
            redirect.addFlashAttribute("flash", Flash.bad("pipeline.settings.invalid"));
        } catch (Conflict e) {
            redirect.addFlashAttribute("flash", Flash.bad("pipeline.settings.used"));
        }
        return pipeline == null ? BACK : BACK + "?pipeline=" + pipeline;
    }
}
