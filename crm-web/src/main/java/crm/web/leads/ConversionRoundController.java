package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.leads.InboxTab;
import crm.leads.LeadId;
import crm.opportunities.ConversionRound;
import crm.opportunities.ConversionRound.Chosen;
import crm.opportunities.Move;
import crm.opportunities.Pipelines;
import crm.web.support.Flash;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes opportunities of several leads at once, and says of each what became of it. */
@Controller
@RequestMapping("/leads/conversion")
class ConversionRoundController {

    private final ConversionRound round;
    private final RoundView view;
    private final Pipelines pipelines;

    ConversionRoundController(ConversionRound round, RoundView view, Pipelines pipelines) {
        this.round = round;
        this.view = view;
        this.pipelines = pipelines;
    }

    @GetMapping
    String choose(Viewer viewer, @RequestParam(defaultValue = "MINE") InboxTab tab, Model model) {
        viewer.require(Permission.LEADS_WRITE);
        view.fill(model, viewer, tab);
        return "leads/conversion";
    }

    /** @param all whose opportunity each is to be stands under {@code into-} and the id of the lead */
    @PostMapping
    String convert(
            Viewer viewer,
            @RequestParam(defaultValue = "MINE") InboxTab tab,
            @RequestParam(required = false) @Nullable List<Long> lead,
            @RequestParam(required = false) @Nullable Long stage,
            @RequestParam Map<String, String> all,
            RedirectAttributes redirect) {
        viewer.require(Permission.LEADS_WRITE);
        if (lead == null || lead.isEmpty()) {
            redirect.addFlashAttribute("flash", Flash.warn("leads.round.nothing"));
            return "redirect:/leads/conversion?tab=" + tab;
        }
        try {
            Move at = stage == null ? null : Move.to(pipelines.numbered(viewer, stage));
            List<Chosen> chosen = lead.stream()
                    .map(id -> new Chosen(new LeadId(id), ConversionForm.target(all.get("into-" + id), null)))
                    .toList();
            redirect.addFlashAttribute("outcomes", view.told(viewer, round.convert(viewer, chosen, at)));
        } catch (Invalid refused) {
            redirect.addFlashAttribute("flash", Flash.bad("leads.round.refused", ConversionRound.MOST));
        }
        return "redirect:/leads/conversion?tab=" + tab;
    }
}
