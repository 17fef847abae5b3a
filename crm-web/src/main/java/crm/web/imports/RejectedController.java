package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.ImportRejections;
import crm.imports.ImportReport;
import crm.imports.Imports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The file of rejected rows, to be corrected and sent again. */
@Controller
@RequestMapping("/imports/{id}/rejected")
class RejectedController {

    private final Imports imports;

    private final ImportRejections rejections;

    RejectedController(Imports imports, ImportRejections rejections) {
        this.imports = imports;
        this.rejections = rejections;
    }

    @GetMapping
    void show(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        ImportReport report = imports.report(viewer, new ImportId(id));
        Charset charset = rejections.charset(viewer, report.id());
        response.setContentType("text/csv;charset=" + charset.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(nameFor(report.fileName()), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), charset)) {
            rejections.write(viewer, report.id(), out);
        }
    }

    private static String nameFor(String fileName) {
        return fileName.replaceFirst("(\\.csv|\\.txt|\\.tsv)?(\\.gz)?$", "") + "_rejected.csv";
    }
}
