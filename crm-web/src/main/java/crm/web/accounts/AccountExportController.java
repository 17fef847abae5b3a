package crm.web.accounts;

import crm.access.Viewer;
import crm.directory.AccountExport;
import crm.directory.AccountQuery;
import crm.directory.AccountQuery.Whose;
import crm.exports.ExportFormat;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of accounts as it is narrowed down, as a file. */
@Controller
@RequestMapping("/accounts/export")
class AccountExportController {

    private final AccountExport export;

    AccountExportController(AccountExport export) {
        this.export = export;
    }

    @GetMapping
    void show(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "ALL") Whose whose,
            @RequestParam(defaultValue = "CSV") ExportFormat format,
            HttpServletResponse response) {
        export.write(viewer, new AccountQuery(search, whose), format, Download.of(response, "accounts", format));
    }
}
