package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.Imports;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Has an import taken back. */
@Controller
@RequestMapping("/imports/{id}/undo")
class UndoController {

    private final Imports imports;

    UndoController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping
    String create(Viewer viewer, @PathVariable long id) {
        imports.undo(viewer, new ImportId(id));
        return "redirect:/imports/" + id;
    }
}
