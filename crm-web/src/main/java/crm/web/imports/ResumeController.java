package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.Imports;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Lets a paused import go on. */
@Controller
@RequestMapping("/imports/{id}/resume")
class ResumeController {

    private final Imports imports;

    ResumeController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id) {
        imports.resume(viewer, new ImportId(id));
        return "redirect:/imports/" + id;
    }
}
