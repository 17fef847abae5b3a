package crm.web.customers;

import crm.access.Colleagues;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerOwners;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.customers.CustomerSight;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Gives a customer to a colleague who looks after him. */
@Controller
class OwnerController {

    private final CustomerOwners owners;
    private final CustomerRegister register;
    private final CustomerSight sight;
    private final Colleagues colleagues;

    OwnerController(CustomerOwners owners, CustomerRegister register, CustomerSight sight, Colleagues colleagues) {
        this.owners = owners;
        this.register = register;
        this.sight = sight;
        this.colleagues = colleagues;
    }

    /** @param owner id of the colleague, null = nobody */
    @PostMapping("/customers/{id}/owner")
    String give(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long owner,
            RedirectAttributes redirect) {
        CustomerSheet before = register.sheetOf(viewer, new CustomerId(id));
        UserId user = owner == null ? null : new UserId(owner);
        try {
            owners.give(viewer, before.id(), user);
        } catch (Invalid disabled) {
            redirect.addFlashAttribute("flash", Flash.bad("customers.owner.disabled"));
            return "redirect:/customers/" + id;
        }
        Flash given = user == null
                ? Flash.good("customers.owner.nobodys", before.name())
                : Flash.good(
                        "customers.owner.given",
                        before.name(),
                        colleagues.of(user).name());
        boolean seen = sight.sees(viewer, before.id());
        redirect.addFlashAttribute(
                "flash", seen && OwnerCard.mayGive(viewer, owner) ? given.undoneBy(back(before)) : given);
        return seen ? "redirect:/customers/" + id : "redirect:/customers";
    }

    private static String back(CustomerSheet before) {
        String address = "/customers/" + before.id().value() + "/owner";
        return before.owner() == null ? address : address + "?owner=" + before.owner();
    }
}
