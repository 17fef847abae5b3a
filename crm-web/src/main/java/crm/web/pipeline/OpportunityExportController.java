package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.exports.ExportFormat;
import crm.opportunities.OpportunityExport;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The table of opportunities as it is narrowed down, as a file. */
@Controller
@RequestMapping("/pipeline/export")
class OpportunityExportController {

    private final OpportunityExport export;
    private final PipelineView view;

    OpportunityExportController(OpportunityExport export, PipelineView view) {
        this.export = export;
        this.view = view;
    }

    @GetMapping
    void show(
            Viewer viewer,
            PipelineQuery query,
            @RequestParam(defaultValue = "CSV") ExportFormat format,
            HttpServletResponse response) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        export.write(viewer, view.filter(viewer, query), format, Download.of(response, "opportunities", format));
    }
}
