package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.SuppressionList;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.web.support.Flash;
import org.jspecify.annotations.Nullable;
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

/** The people of an organisation. */
@Controller
@RequestMapping("/customers/{id}/contacts")
class ContactsController {

    private static final String FORM = "customers/contact";

    private final CustomerRegister register;

    private final SuppressionList suppressions;

    ContactsController(CustomerRegister register, SuppressionList suppressions) {
        this.register = register;
        this.suppressions = suppressions;
    }

    @GetMapping("/new")
    String newContact(Viewer viewer, @PathVariable long id, Model model) {
        CustomerSheet sheet = sheet(viewer, id);
        model.addAttribute("form", ContactForm.empty());
        return form(model, sheet, null);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ContactForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect) {
        CustomerSheet sheet = sheet(viewer, id);
        @Nullable
        ContactId added = FormFaults.orNull(faults, () -> register.addContact(viewer, sheet.id(), form.entry(null)));
        return added == null ? form(model, sheet, null) : saved(id, redirect);
    }

    @GetMapping("/{contact}/edit")
    String edit(Viewer viewer, @PathVariable long id, @PathVariable long contact, Model model) {
        CustomerSheet sheet = sheet(viewer, id);
        CustomerSheet.Person person = person(sheet, contact);
        model.addAttribute("form", ContactForm.of(person));
        model.addAttribute("maySuppress", viewer.may(Permission.CONSENT_WRITE));
        return form(model, sheet, person);
    }

    @PostMapping("/{contact}")
    String update(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable long contact,
            @ModelAttribute("form") ContactForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect) {
        CustomerSheet sheet = sheet(viewer, id);
        CustomerSheet.Person person = person(sheet, contact);
        @Nullable
        Boolean changed = FormFaults.orNull(faults, () -> {
            register.changeContact(viewer, person.id(), form.entry(person), form.version());
            return true;
        });
        return changed == null ? form(model, sheet, person) : saved(id, redirect);
    }

    /** Nobody writes to him any more, whatever his address is or will be. */
    @PostMapping("/{contact}/suppress")
    String suppress(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable long contact,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes redirect) {
        viewer.require(Permission.CONSENT_WRITE);
        CustomerSheet sheet = register.sheetOf(viewer, new CustomerId(id));
        suppressions.add(viewer, sheet.id(), person(sheet, contact).id(), Channel.EMAIL, reason);
        redirect.addFlashAttribute("flash", Flash.good("customers.suppressed"));
        return "redirect:/customers/" + id;
    }

    private CustomerSheet sheet(Viewer viewer, long id) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        return register.sheetOf(viewer, new CustomerId(id));
    }

    private static CustomerSheet.Person person(CustomerSheet sheet, long contact) {
        return sheet.contacts().stream()
                .filter(person -> person.id().value() == contact)
                .findFirst()
                .orElseThrow(() -> new ContactNotFound(new ContactId(contact)));
    }

    private static String form(Model model, CustomerSheet sheet, CustomerSheet.@Nullable Person person) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("person", person);
        return FORM;
    }

    private static String saved(long id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", Flash.good("customers.saved"));
        return "redirect:/customers/" + id;
    }
}
