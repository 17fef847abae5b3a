package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.opportunities.OpportunityFilter;
import crm.opportunities.OpportunityLine;
import crm.opportunities.OpportunityList;
import crm.opportunities.OpportunityState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The same opportunities as a table, those that close first at the top. */
@Controller
@RequestMapping("/pipeline/table")
class TableController {

    private static final int PAGE = 50;
    private static final int COUNTED = 10_000;

    private final PipelineView view;
    private final OpportunityList list;

    TableController(PipelineView view, OpportunityList list) {
        this.view = view;
        this.list = list;
    }

    @GetMapping
    String list(Viewer viewer, PipelineQuery query, @RequestParam @Nullable String after, Model model) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        view.frame(model, viewer, query);
        OpportunityFilter filter = view.filter(viewer, query);
        List<OpportunityLine> found = list.byCloseDate(viewer, filter, PipelineView.place(after), PAGE + 1);
        boolean more = found.size() > PAGE;
        List<OpportunityLine> shown = more ? found.subList(0, PAGE) : found;
        long count = list.count(viewer, filter, COUNTED + 1);
        model.addAttribute("cards", shown.stream().map(view::card).toList());
        model.addAttribute("count", Math.min(count, COUNTED));
        model.addAttribute("counted", count <= COUNTED);
        model.addAttribute("first", after == null ? null : query.tableAfter(""));
        model.addAttribute(
                "next",
                more ? query.tableAfter(PipelineView.text(shown.getLast().place())) : null);
        model.addAttribute("states", OpportunityState.values());
        model.addAttribute("mayExport", viewer.may(Permission.CUSTOMERS_EXPORT));
        return "pipeline/table";
    }
}
