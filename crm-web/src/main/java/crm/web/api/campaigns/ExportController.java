package crm.web.api.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.attribution.CampaignExport;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.exports.ExportFormat;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The report and its people as CSV. */
@RestController("apiCampaignExportController")
@RequestMapping("/api/v1/campaigns/{id}")
class ExportController {

    private final CampaignDesk desk;

    private final CampaignExport export;

    ExportController(CampaignDesk desk, CampaignExport export) {
        this.desk = desk;
        this.export = export;
    }

    @GetMapping(path = "/report.csv", produces = "text/csv")
    void report(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        var campaign = desk.sheet(viewer, new CampaignId(id)).id();
        try (Writer out = file(response, "campaign-" + id + "-report.csv")) {
            export.report(viewer, campaign, out);
        }
    }

    @GetMapping(path = "/people.csv", produces = "text/csv")
    void people(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        write(viewer, id, ExportFormat.CSV, response);
    }

    @GetMapping("/people.xlsx")
    void workbook(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        write(viewer, id, ExportFormat.XLSX, response);
    }

    private void write(Viewer viewer, long id, ExportFormat format, HttpServletResponse response) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        var campaign = desk.sheet(viewer, new CampaignId(id)).id();
        export.people(viewer, campaign, format, Download.of(response, "campaign-" + id + "-people", format));
    }

    private static Writer file(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        return new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    }
}
