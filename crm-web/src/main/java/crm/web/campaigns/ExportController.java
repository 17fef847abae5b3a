package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.attribution.CampaignExport;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.exports.ExportFormat;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The report and its people as files for a spreadsheet. */
@Controller
@RequestMapping("/campaigns/{campaign}")
class ExportController {

    private final CampaignDesk desk;

    private final CampaignExport export;

    ExportController(CampaignDesk desk, CampaignExport export) {
        this.desk = desk;
        this.export = export;
    }

    @GetMapping("/report.csv")
    void report(Viewer viewer, @PathVariable long campaign, HttpServletResponse response) throws IOException {
        CampaignSheet sheet = desk.sheet(viewer, new CampaignId(campaign));
        try (Writer out = file(response, sheet.name() + " report.csv")) {
            export.report(viewer, sheet.id(), out);
        }
    }

    @GetMapping("/people.csv")
    void people(Viewer viewer, @PathVariable long campaign, HttpServletResponse response) {
        write(viewer, campaign, ExportFormat.CSV, response);
    }

    @GetMapping("/people.xlsx")
    void workbook(Viewer viewer, @PathVariable long campaign, HttpServletResponse response) {
        write(viewer, campaign, ExportFormat.XLSX, response);
    }

    private void write(Viewer viewer, long campaign, ExportFormat format, HttpServletResponse response) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        CampaignSheet sheet = desk.sheet(viewer, new CampaignId(campaign));
        export.people(viewer, sheet.id(), format, Download.of(response, sheet.name() + " people", format));
    }

    private static Writer file(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    }
}
