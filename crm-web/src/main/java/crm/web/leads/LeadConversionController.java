package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerNotFound;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.leads.LeadId;
import crm.opportunities.AlreadyConverted;
import crm.opportunities.ConversionTarget;
import crm.opportunities.LeadConversion;
import crm.opportunities.Move;
import crm.opportunities.Pipelines;
import crm.web.support.Faults;
import crm.web.support.Flash;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes an opportunity of a lead: whose it shall be is chosen, the likely match first. */
@Controller
@RequestMapping("/leads/{id}/convert")
class LeadConversionController {

    private final LeadConversion conversion;
    private final Pipelines pipelines;
    private final ConversionView view;

    LeadConversionController(LeadConversion conversion, Pipelines pipelines, ConversionView view) {
        this.conversion = conversion;
        this.pipelines = pipelines;
        this.view = view;
    }

    @GetMapping
    String choose(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String into,
            @RequestParam(defaultValue = "") String search,
            Model model) {
        viewer.require(Permission.LEADS_WRITE);
        view.fill(model, viewer, new LeadId(id), into, search);
        return "leads/convert";
    }

    @PostMapping
    String convert(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ConversionForm form,
            BindingResult binding,
            @RequestParam(defaultValue = "") String search,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.LEADS_WRITE);
        try {
            LeadConversion.Converted made = converted(viewer, new LeadId(id), form);
            redirect.addFlashAttribute("flash", Flash.good("leads.converted"));
            return "redirect:/opportunities/" + made.opportunity().value();
        } catch (AlreadyConverted done) {
            redirect.addFlashAttribute("flash", Flash.warn("leads.converted.before"));
        } catch (Conflict overtaken) {
            redirect.addFlashAttribute("flash", Flash.warn("leads.overtaken"));
        } catch (Invalid refused) {
            Faults.show(ofForm(refused), binding);
            view.fill(model, viewer, new LeadId(id), Objects.requireNonNullElse(form.into(), ""), search);
            return "leads/convert";
        }
        return "redirect:/leads/" + id;
    }

    private LeadConversion.Converted converted(Viewer viewer, LeadId id, ConversionForm form) {
        Move at = form.stage() == null ? null : Move.to(pipelines.numbered(viewer, form.stage()));
        ConversionTarget target = form.target();
        try {
            return conversion.convert(viewer, id, target, form.wish(at));
        } catch (CustomerNotFound gone) {
            if (target == ConversionTarget.AS_IT_STANDS) {
                throw gone;
            }
            throw new Invalid("into", "CUSTOMER_UNKNOWN", Objects.requireNonNull(gone.getMessage()));
        }
    }

    /** What is wrong with the opportunity, or with the organisation, is wrong with a field of this one form. */
    private static Invalid ofForm(Invalid refused) {
        return new Invalid(refused.faults().stream()
                .map(fault -> new Invalid.Fault(
                        fault.path().equals("organisation")
                                ? "account"
                                : fault.path().replaceFirst("^opportunity\\.", ""),
                        fault.code(),
                        fault.message()))
                .toList());
    }
}
