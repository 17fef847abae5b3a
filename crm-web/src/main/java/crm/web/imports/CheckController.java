package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportCorrections;
import crm.imports.ImportId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Checks a file again after rows of it were corrected. */
@Controller
@RequestMapping("/imports/{id}/check")
class CheckController {

    private final ImportCorrections corrections;

    CheckController(ImportCorrections corrections) {
        this.corrections = corrections;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id) {
        corrections.check(viewer, new ImportId(id));
        return "redirect:/imports/" + id;
    }
}
