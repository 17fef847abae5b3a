package crm.web.api.suppressions;

import crm.access.Viewer;
import crm.consent.SuppressionExport;
import crm.exports.ExportFormat;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The addresses that nobody may write to as a file. */
@RestController("apiSuppressionExportController")
@RequestMapping("/api/v1/suppressions/export")
class SuppressionExportController {

    private final SuppressionExport export;

    SuppressionExportController(SuppressionExport export) {
        this.export = export;
    }

    @GetMapping
    void show(Viewer viewer, @RequestParam(defaultValue = "CSV") ExportFormat format, HttpServletResponse response) {
        export.write(viewer, format, Download.of(response, "suppressions", format));
    }
}
