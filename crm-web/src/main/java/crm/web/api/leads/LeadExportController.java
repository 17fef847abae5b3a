package crm.web.api.leads;

import crm.access.Viewer;
import crm.exports.ExportFormat;
import crm.leads.LeadExport;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All leads as a file that can be imported again. */
@RestController("apiLeadExportController")
@RequestMapping("/api/v1/leads/export")
class LeadExportController {

    private final LeadExport export;

    LeadExportController(LeadExport export) {
        this.export = export;
    }

    @GetMapping
    void show(Viewer viewer, @RequestParam(defaultValue = "CSV") ExportFormat format, HttpServletResponse response) {
        export.all(viewer, format, Download.of(response, "leads", format));
    }
}
