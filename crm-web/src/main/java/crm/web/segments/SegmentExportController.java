package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.SegmentExport;
import crm.segments.SegmentId;
import crm.segments.SegmentSummary;
import crm.segments.Segments;
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

/** The people in a segment as a file for a spreadsheet. */
@Controller
@RequestMapping("/segments/{id}/members.csv")
class SegmentExportController {

    private final Segments segments;

    private final SegmentExport export;

    SegmentExportController(Segments segments, SegmentExport export) {
        this.segments = segments;
        this.export = export;
    }

    @GetMapping
    void show(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        SegmentSummary segment = segments.get(viewer, new SegmentId(id));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(segment.name() + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            export.members(viewer, segment.id(), out);
        }
    }
}
