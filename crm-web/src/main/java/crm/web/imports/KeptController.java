package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.Imports;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The list of what stayed when an import was taken back. */
@Controller
@RequestMapping("/imports/{id}/kept")
class KeptController {

    private final Imports imports;

    KeptController(Imports imports) {
        this.imports = imports;
    }

    @GetMapping
    void show(Viewer viewer, @PathVariable long id, HttpServletResponse response) throws IOException {
        ImportId of = imports.report(viewer, new ImportId(id)).id();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"kept-" + id + ".csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            imports.writeKept(viewer, of, out);
        }
    }
}
