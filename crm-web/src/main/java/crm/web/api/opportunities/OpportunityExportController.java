package crm.web.api.opportunities;

import crm.access.Viewer;
import crm.exports.ExportFormat;
import crm.opportunities.OpportunityExport;
import crm.opportunities.OpportunityFilter;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All opportunities as a file. */
@RestController("apiOpportunityExportController")
@RequestMapping("/api/v1/opportunities/export")
class OpportunityExportController {

    private final OpportunityExport export;

    OpportunityExportController(OpportunityExport export) {
        this.export = export;
    }

    @GetMapping
    void show(Viewer viewer, @RequestParam(defaultValue = "CSV") ExportFormat format, HttpServletResponse response) {
        export.write(viewer, OpportunityFilter.ALL, format, Download.of(response, "opportunities", format));
    }
}
