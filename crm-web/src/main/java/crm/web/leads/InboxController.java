package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.leads.InboxOrder;
import crm.leads.InboxQuery;
import crm.leads.InboxTab;
import crm.leads.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The inbox, and one lead in it. */
@Controller
@RequestMapping("/leads")
class InboxController {

    private static final String INBOX = "leads/inbox";

    private final InboxView view;

    InboxController(InboxView view) {
        this.view = view;
    }

    @GetMapping
    String list(
            Viewer viewer,
            @RequestParam(defaultValue = "MINE") InboxTab tab,
            @RequestParam(defaultValue = "DUE") InboxOrder order,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Long after,
            Model model) {
        LeadId behind = after == null ? null : new LeadId(after);
        view.fill(model, viewer, new InboxQuery(tab, order, search, behind), null);
        model.addAttribute("mayExport", viewer.may(Permission.CUSTOMERS_EXPORT));
        return INBOX;
    }

    @GetMapping("/{id}")
    String one(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable InboxTab tab,
            @RequestParam(defaultValue = "DUE") InboxOrder order,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @Nullable Long after,
            Model model) {
        LeadId lead = new LeadId(id);
        LeadId behind = after == null ? null : new LeadId(after);
        InboxTab shown = tab == null ? view.tabOf(viewer, lead) : tab;
        view.fill(model, viewer, new InboxQuery(shown, order, search, behind), lead);
        model.addAttribute("mayExport", viewer.may(Permission.CUSTOMERS_EXPORT));
        return INBOX;
    }
}
