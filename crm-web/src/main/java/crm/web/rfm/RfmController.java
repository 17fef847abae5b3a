package crm.web.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.rfm.CellNames;
import crm.rfm.DefinitionId;
import crm.rfm.RefundRule;
import crm.rfm.RfmGrid;
import crm.rfm.RfmGrid.Part;
import crm.rfm.RfmMethod;
import crm.rfm.RfmMoves;
import crm.rfm.RfmRun;
import crm.rfm.RfmRunId;
import crm.rfm.RfmRuns;
import crm.rfm.RfmSegment;
import crm.rfm.ScoringDefinition;
import crm.rfm.ScoringDefinitions;
import crm.workspace.Workspaces;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the newest finished scoring and the selected part of it. */
@Controller
@RequestMapping("/rfm")
class RfmController {

    private static final int PEOPLE_SHOWN = 6;

    private static final String FORM_RESULT = BindingResult.MODEL_KEY_PREFIX + "form";

    private final RfmRuns runs;

    private final RfmGrid grid;

    private final RfmMoves moves;

    private final ScoringDefinitions definitions;

    private final Workspaces workspaces;

    RfmController(RfmRuns runs, RfmGrid grid, RfmMoves moves, ScoringDefinitions definitions, Workspaces workspaces) {
        this.runs = runs;
        this.grid = grid;
        this.moves = moves;
        this.definitions = definitions;
        this.workspaces = workspaces;
    }

    @GetMapping
    String show(
            Viewer viewer,
            @RequestParam Optional<RfmSegment> sel,
            @RequestParam Optional<Integer> r,
            @RequestParam Optional<Integer> f,
            @RequestParam(defaultValue = "CUSTOMERS") Measure show,
            @RequestParam(defaultValue = "1") long definition,
            Model model) {
        ScoringDefinition shown = definitions.get(viewer, new DefinitionId(definition));
        model.addAttribute("definition", shown);
        model.addAttribute("standard", shown.id().isStandard());
        model.addAttribute("definitions", definitions.all(viewer));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", RunForm.like(runs.latest(viewer)));
        }
        model.addAttribute("wrong", hasErrors(model));
        model.addAttribute("measures", Measure.values());
        model.addAttribute("methods", RfmMethod.values());
        model.addAttribute("refundRules", RefundRule.values());
        model.addAttribute("canRun", viewer.may(Permission.RFM_RUN));
        model.addAttribute("canSegment", viewer.may(Permission.SEGMENTS_WRITE));
        model.addAttribute("currency", workspaces.current().currency());
        model.addAttribute("newest", runs.newest(viewer, shown.id()).orElse(null));
        runs.latest(viewer, shown.id()).filter(RfmController::hasPeople).ifPresent(run -> {
            var picture = Picture.of(
                    run, grid.cells(viewer, run.id()), wanted(run.by().cells(), sel, r, f), show);
            model.addAttribute("picture", picture);
            model.addAttribute("chosen", chosen(viewer, run.id(), picture.part()));
            moves.usual(viewer).filter(comparison -> shown.id().isStandard()).ifPresent(comparison -> {
                model.addAttribute("comparison", comparison);
                model.addAttribute("sankey", Sankey.of(comparison));
            });
        });
        return "rfm/page";
    }

    /** The page again with what cannot be scored by, said beside the form. */
    String refused(Viewer viewer, Model model) {
        return show(
                viewer,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Measure.CUSTOMERS,
                DefinitionId.STANDARD.value(),
                model);
    }

    private Chosen chosen(Viewer viewer, RfmRunId run, Part part) {
        return new Chosen(grid.figures(viewer, run, part), grid.best(viewer, run, part, PEOPLE_SHOWN));
    }

    private static boolean hasErrors(Model model) {
        return model.getAttribute(FORM_RESULT) instanceof BindingResult result && result.hasErrors();
    }

    private static boolean hasPeople(RfmRun run) {
        return run.cutPoints() != null && !Integer.valueOf(0).equals(run.customers());
    }

    /** A cell wins over a segment; nonsense in the address selects nothing. */
    private static Optional<Part> wanted(
            CellNames names, Optional<RfmSegment> segment, Optional<Integer> r, Optional<Integer> f) {
        return r.filter(RfmController::isScore)
                .flatMap(row -> f.filter(RfmController::isScore).map(column -> Part.cell(names, row, column)))
                .or(() -> segment.map(Part::segment));
    }

    private static boolean isScore(int score) {
        return score >= 1 && score <= 5;
    }
}
