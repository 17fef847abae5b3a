package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.Imports;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Halts an import; nothing of it is stored meanwhile. */
@Controller
@RequestMapping("/imports/{id}/pause")
class PauseController {

    private final Imports imports;

    PauseController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id) {
        imports.pause(viewer, new ImportId(id));
        return "redirect:/imports/" + id;
    }
}
