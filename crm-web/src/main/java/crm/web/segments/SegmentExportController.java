package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.exports.ExportFormat;
import crm.segments.SegmentExport;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
import crm.web.support.Download;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The people in a segment as a file for a spreadsheet. */
@Controller
@RequestMapping("/segments/{id}")
class SegmentExportController {

    private final Segments segments;

    private final SegmentExport export;

    SegmentExportController(Segments segments, SegmentExport export) {
        this.segments = segments;
        this.export = export;
    }

    @GetMapping("/members.csv")
    void csv(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        write(viewer, id, ExportFormat.CSV, response);
    }

    @GetMapping("/members.xlsx")
    void workbook(Viewer viewer, @PathVariable long id, HttpServletResponse response) {
        write(viewer, id, ExportFormat.XLSX, response);
    }

    private void write(Viewer viewer, long id, ExportFormat format, HttpServletResponse response) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        SegmentSummary segment = segments.get(viewer, new SegmentId(id));
        export.members(viewer, segment.id(), format, Download.of(response, segment.name(), format));
    }
}
