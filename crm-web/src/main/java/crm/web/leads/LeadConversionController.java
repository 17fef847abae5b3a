package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.kernel.Money;
import crm.leads.LeadId;
import crm.opportunities.LeadConversion;
import crm.opportunities.LeadConversion.Wish;
import crm.opportunities.Move;
import crm.opportunities.Pipelines;
import crm.web.support.Flash;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes an opportunity of a lead, from the inbox. */
@Controller
class LeadConversionController {

    private final LeadConversion conversion;
    private final Pipelines pipelines;

    LeadConversionController(LeadConversion conversion, Pipelines pipelines) {
        this.conversion = conversion;
        this.pipelines = pipelines;
    }

    @PostMapping("/leads/{id}/convert")
    String convert(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable BigDecimal amount,
            @RequestParam(required = false) @Nullable Long stage,
            RedirectAttributes redirect) {
        viewer.require(Permission.LEADS_WRITE);
        try {
            Wish wish = new Wish(
                    name == null || name.isBlank() ? null : name,
                    amount == null ? null : Money.toTenThousandths(amount),
                    null,
                    stage == null ? null : Move.to(pipelines.numbered(viewer, stage)));
            LeadConversion.Converted made = conversion.convert(viewer, new LeadId(id), wish);
            redirect.addFlashAttribute("flash", Flash.good("leads.converted"));
            return "redirect:/opportunities/" + made.opportunity().value();
        } catch (Conflict overtaken) {
            redirect.addFlashAttribute("flash", Flash.warn("leads.overtaken"));
        } catch (Invalid | ArithmeticException refused) {
            redirect.addFlashAttribute("flash", Flash.bad("leads.convert.refused"));
        }
        return "redirect:/leads/" + id;
    }
}
