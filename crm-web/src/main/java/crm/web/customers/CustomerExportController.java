package crm.web.customers;

import crm.access.Viewer;
import crm.directory.CustomerExport;
import crm.exports.ExportFormat;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of customers as it is narrowed down, as a file. */
@Controller
@RequestMapping("/customers/export")
class CustomerExportController {

    private final CustomerExport export;

    CustomerExportController(CustomerExport export) {
        this.export = export;
    }

    @GetMapping
    void show(
            Viewer viewer,
            ListQuery query,
            @RequestParam(defaultValue = "CSV") ExportFormat format,
            HttpServletResponse response) {
        export.write(viewer, query.wanted(), format, Download.of(response, "customers", format));
    }
}
