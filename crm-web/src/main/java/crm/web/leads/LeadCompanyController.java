package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.kernel.Conflict;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.web.support.Flash;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Beside a lead: who else is of that company. Looked for after the lead is shown, so that nobody waits for it. */
@Controller
class LeadCompanyController {

    private final LeadDirectory leads;
    private final LeadCompany company;
    private final CustomerSight sight;

    LeadCompanyController(LeadDirectory leads, LeadCompany company, CustomerSight sight) {
        this.leads = leads;
        this.company = company;
        this.sight = sight;
    }

    @GetMapping("/leads/{id}/company")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.LEADS_READ);
        LeadLine lead = leads.find(viewer, new LeadId(id));
        boolean known = sight.sees(viewer, new CustomerId(lead.customerId()));
        model.addAttribute("lead", lead);
        model.addAttribute("likely", known ? company.likely(viewer, lead) : List.of());
        model.addAttribute("people", known ? company.people(viewer, lead) : List.of());
        model.addAttribute("mayGroup", viewer.may(Permission.CUSTOMERS_WRITE));
        model.addAttribute("converts", LeadSteps.of(viewer, lead).converts());
        return "leads/company :: found";
    }

    /** A person's answer: they are one account, or they are not. */
    @PostMapping("/leads/{id}/company")
    String answer(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<Long> other,
            @RequestParam(defaultValue = "false") boolean refused,
            RedirectAttributes redirect) {
        viewer.require(Permission.LEADS_WRITE);
        LeadLine lead = leads.find(viewer, new LeadId(id));
        List<CustomerId> others =
                other == null ? List.of() : other.stream().map(CustomerId::new).toList();
        redirect.addFlashAttribute(
                "flash", others.isEmpty() ? Flash.warn("accounts.nothing") : done(viewer, lead, others, refused));
        return "redirect:/leads/" + id;
    }

    private Flash done(Viewer viewer, LeadLine lead, List<CustomerId> others, boolean refused) {
        if (refused) {
            company.refuse(viewer, lead, others);
            return Flash.good("leads.company.refused", others.size());
        }
        try {
            return Flash.good("accounts.grouped", others.size(), company.group(viewer, lead, others));
        } catch (Conflict busy) {
            return Flash.warn("leads.company.busy");
        }
    }
}
