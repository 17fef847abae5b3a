package crm.web.imports;

import crm.access.Viewer;
import crm.imports.ImportCorrections;
import crm.imports.ImportId;
import crm.imports.Imports;
import crm.imports.RejectedRow;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One rejected row, cell by cell. */
@Controller
@RequestMapping("/imports/{id}/corrections/{line}")
class CorrectionController {

    private final Imports imports;

    private final ImportCorrections corrections;

    CorrectionController(Imports imports, ImportCorrections corrections) {
        this.imports = imports;
        this.corrections = corrections;
    }

    @GetMapping
    String edit(Viewer viewer, @PathVariable long id, @PathVariable long line, Model model, RedirectAttributes flash) {
        ImportId of = new ImportId(id);
        List<String> columns = corrections.columns(viewer, of);
        RejectedRow row;
        try {
            row = corrections.row(viewer, of, line);
        } catch (Invalid notRejected) {
            flash.addFlashAttribute("flash", Flash.warn("imports.corrections.gone", line));
            return "redirect:/imports/" + id;
        }
        model.addAttribute("report", imports.report(viewer, of));
        model.addAttribute("columns", columns);
        model.addAttribute("row", row);
        model.addAttribute(
                "beyond",
                row.cells().subList(columns.size(), row.cells().size()).stream()
                        .filter(cell -> !cell.isBlank())
                        .toList());
        return "imports/correction";
    }

    @PostMapping
    String update(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable long line,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash) {
        ImportId of = new ImportId(id);
        int columns = corrections.columns(viewer, of).size();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(form.getOrDefault("cell." + i, "").replace("\r\n", "\n"));
        }
        try {
            corrections.replace(viewer, of, line, cells);
            flash.addFlashAttribute("flash", Flash.good("imports.corrections.done", 1, 1));
        } catch (Invalid unusable) {
            flash.addFlashAttribute("flash", Flash.bad("imports.corrections.unusable"));
        }
        return "redirect:/imports/" + id;
    }
}
