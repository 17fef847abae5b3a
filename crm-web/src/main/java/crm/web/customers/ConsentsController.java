package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.consent.ConsentEvent;
import crm.consent.ConsentLedger;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.web.support.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What contacts told one of us about being written to. */
@Controller
class ConsentsController {

    private final ConsentLedger ledger;
    private final CustomerRegister register;
    private final ProfileView file;

    ConsentsController(ConsentLedger ledger, CustomerRegister register, ProfileView file) {
        this.ledger = ledger;
        this.register = register;
        this.file = file;
    }

    @PostMapping("/customers/{id}/consents")
    String create(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("consent") ConsentForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.CONSENT_WRITE);
        CustomerId customer = new CustomerId(id);
        ContactId contact = new ContactId(form.contact() == null ? 0 : form.contact());
        if (!register.customerOf(viewer, contact).equals(customer)) {
            throw new ContactNotFound(contact);
        }
        @Nullable
        ConsentEvent event =
                FormFaults.orNull(faults, () -> ledger.record(viewer, contact, form.statement(file.zone())));
        if (event == null) {
            file.fill(model, viewer, customer, Shown.EVERYTHING, 25);
            model.addAttribute("consentOpen", true);
            return "customers/customer";
        }
        redirect.addFlashAttribute("flash", Flash.good("customers.consent.saved"));
        return "redirect:/customers/" + id;
    }
}
