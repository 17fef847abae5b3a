package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSight;
import crm.customers.Departure;
import crm.customers.Departures;
import crm.kernel.Conflict;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A contact leaves an organisation that was not his, or returns. */
@Controller
@RequestMapping("/customers/{id}/contacts/{contact}")
class DeparturesController {

    private final Departures departures;
    private final CustomerRegister customers;
    private final CustomerSight sight;

    DeparturesController(Departures departures, CustomerRegister customers, CustomerSight sight) {
        this.departures = departures;
        this.customers = customers;
        this.sight = sight;
    }

    @PostMapping("/leave")
    String leave(
            Viewer viewer, @PathVariable long id, @PathVariable("contact") long number, RedirectAttributes redirect) {
        ContactId contact = contactOf(viewer, id, number);
        try {
            Departure left = departures.leave(viewer, contact);
            String name = customers.sheetOf(Viewer.system(), left.customer()).name();
            Flash done = Flash.good("customers.left", name);
            boolean seen = sight.sees(viewer, left.customer());
            redirect.addFlashAttribute("flash", seen ? done.undoneBy(addressOf(left) + "/rejoin") : done);
            return "redirect:/customers" + page(viewer, seen ? left.customer() : left.from());
        } catch (Conflict refused) {
            return refused(id, redirect);
        }
    }

    @PostMapping("/rejoin")
    String rejoin(
            Viewer viewer, @PathVariable long id, @PathVariable("contact") long number, RedirectAttributes redirect) {
        ContactId contact = contactOf(viewer, id, number);
        try {
            CustomerId back = departures.rejoin(viewer, contact);
            redirect.addFlashAttribute(
                    "flash",
                    Flash.good(
                            "customers.rejoined",
                            customers.sheetOf(viewer, back).name()));
            return "redirect:/customers/" + back.value();
        } catch (Conflict refused) {
            return refused(id, redirect);
        }
    }

    private static String refused(long customer, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", Flash.warn("customers.left.not"));
        return "redirect:/customers/" + customer;
    }

    private static String addressOf(Departure left) {
        return "/customers/" + left.customer().value() + "/contacts/"
                + left.contact().value();
    }

    /** The customer's page, or the list for who sees neither of the two any more. */
    private String page(Viewer viewer, CustomerId customer) {
        return sight.sees(viewer, customer) ? "/" + customer.value() : "";
    }

    private ContactId contactOf(Viewer viewer, long id, long number) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        ContactId contact = new ContactId(number);
        if (customers.customerOf(viewer, contact).value() != id) {
            throw new ContactNotFound(contact);
        }
        return contact;
    }
}
