package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.Imports;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Lets a file run whose dry run somebody has looked at. */
@Controller
@RequestMapping("/imports/{id}/run")
class RunController {

    private final Imports imports;

    RunController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id) {
        imports.run(viewer, new ImportId(id));
        return "redirect:/imports/" + id;
    }
}
