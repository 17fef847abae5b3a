package crm.web.imports;

import crm.access.Viewer;
import crm.imports.Correction;
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

/** The rows that a dry run has set aside for one reason: all alike are put right at once, or one cell after the other. */
@Controller
@RequestMapping("/imports/{id}/corrections")
class CorrectionsController {

    private static final int VALUES = 20;
    private static final int ROWS = 50;

    private final Imports imports;

    private final ImportCorrections corrections;

    CorrectionsController(Imports imports, ImportCorrections corrections) {
        this.imports = imports;
        this.corrections = corrections;
    }

    @GetMapping
    String list(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        ImportId of = new ImportId(id);
        String about = column.isEmpty() ? null : column;
        List<String> columns = corrections.columns(viewer, of);
        List<RejectedRow> rows = corrections.rows(viewer, of, code, about, after, ROWS + 1);
        model.addAttribute("report", imports.report(viewer, of));
        model.addAttribute("code", code);
        model.addAttribute("column", about);
        model.addAttribute("values", about == null ? List.of() : corrections.values(viewer, of, code, about, VALUES));
        model.addAttribute(
                "rows",
                rows.stream()
                        .limit(ROWS)
                        .map(row -> CorrectionRow.of(row, columns.indexOf(column)))
                        .toList());
        model.addAttribute("next", rows.size() > ROWS ? rows.get(ROWS - 1).line() : null);
        return "imports/corrections";
    }

    /** A box that nobody has touched changes nothing. */
    @PostMapping
    String create(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam String code,
            @RequestParam String column,
            @RequestParam Scope scope,
            @RequestParam Map<String, String> form,
            RedirectAttributes flash) {
        ImportId of = new ImportId(id);
        try {
            int rows = corrections.correct(viewer, of, corrections(viewer, of, code, column, scope, form));
            flash.addFlashAttribute(
                    "flash",
                    rows == 0
                            ? Flash.warn("imports.corrections.none")
                            : Flash.good("imports.corrections.done", rows, rows));
        } catch (Invalid unusable) {
            flash.addFlashAttribute("flash", Flash.bad("imports.corrections.unusable"));
        }
        return "redirect:/imports/" + id;
    }

    private List<Correction> corrections(
            Viewer viewer, ImportId id, String code, String column, Scope scope, Map<String, String> form) {
        if (scope == Scope.EMPTY) {
            return List.of(new Correction(null, column, null, code, ""));
        }
        int place = corrections.columns(viewer, id).indexOf(column);
        List<Correction> all = new ArrayList<>();
        Boxes.touched(form)
                .forEach((line, text) -> all.add(
                        scope == Scope.ROW || place < 0
                                ? Correction.ofLine(line, column, text)
                                : new Correction(
                                        null,
                                        column,
                                        corrections
                                                .row(viewer, id, line)
                                                .cells()
                                                .get(place),
                                        code,
                                        text)));
        return all;
    }
}
