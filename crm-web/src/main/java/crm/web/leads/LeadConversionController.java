package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.leads.LeadId;
import crm.opportunities.AlreadyConverted;
import crm.opportunities.LeadConversion;
import crm.opportunities.Move;
import crm.opportunities.Pipelines;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
            Viewer viewer, @PathVariable long id, @ModelAttribute ConversionForm form, RedirectAttributes redirect) {
        viewer.require(Permission.LEADS_WRITE);
        try {
            Move at = form.stage() == null ? null : Move.to(pipelines.numbered(viewer, form.stage()));
            LeadConversion.Converted made = conversion.convert(viewer, new LeadId(id), form.target(), form.wish(at));
            redirect.addFlashAttribute("flash", Flash.good("leads.converted"));
            return "redirect:/opportunities/" + made.opportunity().value();
        } catch (AlreadyConverted done) {
            redirect.addFlashAttribute("flash", Flash.warn("leads.converted.before"));
        } catch (Conflict overtaken) {
            redirect.addFlashAttribute("flash", Flash.warn("leads.overtaken"));
        } catch (Invalid refused) {
            redirect.addFlashAttribute("flash", Flash.bad("leads.convert.refused"));
        }
        return "redirect:/leads/" + id;
    }
}
