package crm.web.leads;

import crm.access.Viewer;
import crm.exports.ExportFormat;
import crm.leads.InboxOrder;
import crm.leads.InboxQuery;
import crm.leads.InboxTab;
import crm.leads.LeadExport;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The open leads under a tab of the inbox as a file. */
@Controller
@RequestMapping("/leads/export")
class LeadExportController {

    private final LeadExport export;

    LeadExportController(LeadExport export) {
        this.export = export;
    }

    @GetMapping
    void show(
            Viewer viewer,
            @RequestParam(defaultValue = "MINE") InboxTab tab,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "CSV") ExportFormat format,
            HttpServletResponse response) {
        InboxQuery query = new InboxQuery(tab, InboxOrder.DUE, search, null);
        export.inbox(viewer, query, format, Download.of(response, "leads", format));
    }
}
