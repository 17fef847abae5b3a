package crm.web.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.rfm.RfmComparison;
import crm.rfm.RfmMove.Way;
import crm.rfm.RfmMoves;
import crm.rfm.RfmMoves.Mover;
import crm.rfm.RfmRunId;
import crm.rfm.RfmSegment;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who moved between two days, and the people behind each move. */
@Controller
@RequestMapping("/rfm/moves")
class MovesController {

    private static final int LARGEST = 20;

    private static final int PEOPLE = 50;

    private final RfmMoves moves;

    private final Workspaces workspaces;

    MovesController(RfmMoves moves, Workspaces workspaces) {
        this.moves = moves;
        this.workspaces = workspaces;
    }

    @GetMapping
    String show(Viewer viewer, @RequestParam Optional<Long> from, @RequestParam Optional<Long> to, Model model) {
        model.addAttribute("days", moves.days(viewer));
        model.addAttribute("currency", workspaces.current().currency());
        model.addAttribute("askedFrom", from.orElse(null));
        model.addAttribute("askedTo", to.orElse(null));
        try {
            wanted(viewer, from, to).ifPresent(comparison -> draw(comparison, model));
        } catch (Invalid invalid) {
            model.addAttribute("wrong", invalid.faults().getFirst().code());
        }
        return "rfm/moves";
    }

    @PostMapping
    String count(Viewer viewer, @RequestParam Long from, @RequestParam Long to, RedirectAttributes redirect) {
        moves.count(viewer, new RfmRunId(from), new RfmRunId(to));
        redirect.addAttribute("from", from);
        redirect.addAttribute("to", to);
        return "redirect:/rfm/moves";
    }

    @GetMapping("/people")
    String people(
            Viewer viewer,
            @RequestParam Optional<Long> from,
            @RequestParam Optional<Long> to,
            @RequestParam Optional<RfmSegment> was,
            @RequestParam Optional<RfmSegment> is,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        viewer.require(Permission.RFM_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        Optional<RfmComparison> comparison = wanted(viewer, from, to);
        if (comparison.isEmpty() || (was.isEmpty() && is.isEmpty())) {
            return "redirect:/rfm/moves";
        }
        var way = new Way(was.orElse(null), is.orElse(null));
        List<Mover> found = moves.people(
                viewer,
                comparison.get().from().run(),
                comparison.get().to().run(),
                way,
                new CustomerId(after),
                PEOPLE + 1);
        boolean more = found.size() > PEOPLE;
        List<Mover> shown = more ? found.subList(0, PEOPLE) : found;
        model.addAttribute("comparison", comparison.get());
        model.addAttribute("way", way);
        model.addAttribute("movers", shown);
        model.addAttribute("first", after == 0);
        model.addAttribute("next", more ? shown.getLast().id().value() : null);
        model.addAttribute("currency", workspaces.current().currency());
        return "rfm/movers";
    }

    private static void draw(RfmComparison comparison, Model model) {
        model.addAttribute("comparison", comparison);
        model.addAttribute("sankey", Sankey.of(comparison));
        model.addAttribute("matrix", Matrix.of(comparison));
        model.addAttribute("largest", comparison.largest(LARGEST));
    }

    private Optional<RfmComparison> wanted(Viewer viewer, Optional<Long> from, Optional<Long> to) {
        return from.flatMap(before -> to.map(after -> moves.between(viewer, new RfmRunId(before), new RfmRunId(after))))
                .or(() -> moves.usual(viewer));
    }
}
