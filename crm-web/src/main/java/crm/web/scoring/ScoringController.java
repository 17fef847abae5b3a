package crm.web.scoring;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.leads.Criterion;
import crm.leads.Criterion.Part;
import crm.leads.LeadScores;
import crm.web.support.Flash;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The points that criteria bring a lead. */
@Controller
@RequestMapping("/lead-score")
class ScoringController {

    private final LeadScores scores;

    ScoringController(LeadScores scores) {
        this.scores = scores;
    }

    @GetMapping
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.PIPELINE_MANAGE);
        Map<Part, List<Criterion>> parts = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            parts.put(part, Criterion.of(part));
        }
        model.addAttribute("parts", parts);
        model.addAttribute("weights", scores.weights(viewer));
        return "scoring/scoring";
    }

    @PostMapping
    String change(Viewer viewer, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
        try {
            scores.change(viewer, weights(typed));
            flash.addFlashAttribute("flash", Flash.good("scoring.saved"));
        } catch (Invalid unusable) {
            flash.addFlashAttribute(
                    "flash", Flash.bad("fault." + unusable.faults().getFirst().code()));
        }
        return "redirect:/lead-score";
    }

    private static Map<Criterion, Integer> weights(Map<String, String> typed) {
        Map<Criterion, Integer> weights = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            String text = typed.get(criterion.name());
            if (text != null) {
                try {
                    weights.put(criterion, Integer.parseInt(text.strip()));
                } catch (NumberFormatException noNumber) {
                    throw new Invalid(criterion.name(), "NOT_IN_RANGE", "Points are a whole number from 0 to 100.");
                }
            }
        }
        return weights;
    }
}
