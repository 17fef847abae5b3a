package crm.web.audit;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditEntry;
import crm.audit.AuditLog;
import crm.kernel.CsvText;
import crm.workspace.Workspaces;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** The log as a file for auditors: stable names rather than words of one language. */
@Controller("auditExport")
@RequestMapping("/audit/export")
class ExportController {

    private static final List<String> COLUMNS =
            List.of("id", "at", "user", "userName", "action", "subject", "details", "origin", "request");

    private final AuditLog log;

    private final Workspaces workspaces;

    private final AuditWords words;

    ExportController(AuditLog log, Workspaces workspaces, AuditWords words) {
        this.log = log;
        this.workspaces = workspaces;
        this.words = words;
    }

    @GetMapping
    void show(Viewer viewer, @ModelAttribute AuditFilter filter, HttpServletResponse response) throws IOException {
        viewer.require(Permission.AUDIT_READ);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("audit.csv").build().toString());
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(COLUMNS);
            log.export(viewer, filter.query(workspaces.current().zone()), entry -> csv.writeRecord(cells(entry)));
        }
    }

    private List<String> cells(AuditEntry entry) {
        return List.of(
                Long.toString(entry.id()),
                entry.occurredAt().toString(),
                text(entry.userId()),
                CsvText.inert(entry.userName()),
                entry.action().name(),
                CsvText.inert(entry.subject()),
                CsvText.inert(words.details(entry, Locale.ENGLISH)),
                CsvText.inert(entry.origin()),
                CsvText.inert(entry.request()));
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }
}
