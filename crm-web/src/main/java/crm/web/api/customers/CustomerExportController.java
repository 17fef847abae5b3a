package crm.web.api.customers;

import crm.access.Viewer;
import crm.directory.CustomerExport;
import crm.directory.Wanted;
import crm.exports.ExportFormat;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of customers as a file that can be imported again. */
@RestController("apiCustomerExportController")
@RequestMapping("/api/v1/customers/export")
class CustomerExportController {

    private final CustomerExport export;

    CustomerExportController(CustomerExport export) {
        this.export = export;
    }

    @GetMapping
    void show(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Long segment,
            @RequestParam(defaultValue = "CSV") ExportFormat format,
            HttpServletResponse response) {
        Wanted wanted = new Wanted(search, null, segment, null, null, null, null, null);
        export.write(viewer, wanted, format, Download.of(response, "customers", format));
    }
}
