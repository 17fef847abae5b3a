package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.opportunities.LossReason;
import crm.opportunities.LossReasons;
import crm.opportunities.Move;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityId;
import crm.opportunities.OpportunityList;
import crm.opportunities.OpportunitySheet;
import crm.opportunities.OpportunityState;
import crm.opportunities.Pipelines;
import crm.opportunities.Stage;
import crm.web.support.Flash;
import crm.web.support.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Moves an opportunity to another stage. The board asks in the background and gets every figure that has changed; without
 * scripts a page of its own asks where to, why it was lost, and whether an order may be taken back.
 */
@Controller
@RequestMapping("/opportunities/{id}/move")
class MoveController {

    private final OpportunityDesk desk;
    private final OpportunityList list;
    private final Pipelines pipelines;
    private final LossReasons reasons;
    private final PipelineView view;
    private final StageNames names;

    MoveController(
            OpportunityDesk desk,
            OpportunityList list,
            Pipelines pipelines,
            LossReasons reasons,
            PipelineView view,
            StageNames names) {
        this.desk = desk;
        this.list = list;
        this.pipelines = pipelines;
        this.reasons = reasons;
        this.view = view;
        this.names = names;
    }

    @GetMapping
    String ask(Viewer viewer, @PathVariable long id, MoveForm form, Model model) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        return page(viewer, new OpportunityId(id), form, null, model);
    }

    @PostMapping
    String move(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") MoveForm form,
            PipelineQuery query,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        var opportunity = new OpportunityId(id);
        OpportunitySheet before = desk.sheetOf(viewer, opportunity);
        Long wanted = form.stage();
        if (wanted == null) {
            return page(viewer, opportunity, form, null, model);
        }
        Stage to = pipelines.numbered(viewer, wanted);
        boolean reopens = before.state() == OpportunityState.WON && to.state() != OpportunityState.WON;
        if (reopens && !form.isSure()) {
            return refused(viewer, opportunity, form, "pipeline.move.sure", model, response);
        }
        OpportunitySheet after;
        try {
            after = desk.move(viewer, opportunity, new Move(to, reason(viewer, form), form.note()));
        } catch (Invalid e) {
            return refused(viewer, opportunity, form, "pipeline.move.reason", model, response);
        }
        Flash said = Flash.good("pipeline.moved", after.customerName(), names.of(to))
                .undoneBy("/opportunities/" + id + "/move?sure=true&from=board&stage="
                        + before.stage().id() + lossOf(before));
        if (Htmx.asks(request)) {
            return figures(viewer, opportunity, query, said, model);
        }
        redirect.addFlashAttribute("flash", said);
        return form.back(id);
    }

    private String figures(Viewer viewer, OpportunityId id, PipelineQuery query, Flash said, Model model) {
        var pipeline = view.frame(model, viewer, query);
        view.outlook(model, viewer, query);
        view.heads(model, viewer, query, pipeline);
        model.addAttribute("card", view.card(list.line(viewer, id)));
        model.addAttribute("said", said);
        return "pipeline/moved :: answer";
    }

    private @Nullable LossReason reason(Viewer viewer, MoveForm form) {
        return form.reason() == null ? null : reasons.named(viewer, Long.toString(form.reason()));
    }

    /** To undo leaving a lost stage one has to say again why it was lost. */
    private static String lossOf(OpportunitySheet before) {
        return before.lossReason() == null
                ? ""
                : "&reason=" + before.lossReason().id();
    }

    private String refused(
            Viewer viewer, OpportunityId id, MoveForm form, String why, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(viewer, id, form, why, model);
    }

    private String page(Viewer viewer, OpportunityId id, MoveForm form, @Nullable String fault, Model model) {
        OpportunitySheet sheet = desk.sheetOf(viewer, id);
        model.addAttribute("form", form);
        model.addAttribute("sheet", sheet);
        model.addAttribute(
                "stages", pipelines.of(viewer, sheet.stage().pipelineId()).stages());
        model.addAttribute("reasons", reasons.all(viewer));
        model.addAttribute("fault", fault);
        return "pipeline/move";
    }
}
