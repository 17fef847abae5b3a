package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.opportunities.Pipeline;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board, and what comes further down in one of its columns. */
@Controller
@RequestMapping("/pipeline")
class BoardController {

    private final PipelineView view;

    BoardController(PipelineView view) {
        this.view = view;
    }

    @GetMapping
    String show(Viewer viewer, PipelineQuery query, Model model) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        Pipeline pipeline = view.frame(model, viewer, query);
        view.outlook(model, viewer, query);
        view.columns(model, viewer, query, pipeline);
        return "pipeline/board";
    }

    /** The next cards of a column; where there is no such column, none. */
    @GetMapping("/columns/{stage}")
    String cards(
            Viewer viewer,
            @PathVariable long stage,
            PipelineQuery query,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        Pipeline pipeline = view.frame(model, viewer, query);
        boolean known = pipeline.open().stream().anyMatch(each -> each.id() == stage);
        model.addAttribute("column", known ? view.column(viewer, query, pipeline, stage, after) : null);
        return "pipeline/cards :: cards";
    }
}
