package crm.web.customers;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerSheet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who looks after a customer, and whom he can be given to. */
@Component
class OwnerCard {

    private final Colleagues colleagues;

    OwnerCard(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    void fill(Model model, Viewer viewer, CustomerSheet sheet) {
        Long owner = sheet.owner();
        boolean gives = mayGive(viewer, owner);
        model.addAttribute(
                "owner", owner == null ? null : colleagues.of(new UserId(owner)).name());
        model.addAttribute("ownerId", owner);
        model.addAttribute("givenTo", gives ? colleagues.active() : List.<Colleague>of());
        model.addAttribute("gives", gives);
    }

    /** Who shares out work gives away anybody's customers, others their own and nobody's; the door asks the same. */
    static boolean mayGive(Viewer viewer, @Nullable Long owner) {
        return viewer.may(Permission.LEADS_ASSIGN)
                || viewer.may(Permission.CUSTOMERS_WRITE) && (owner == null || owner.equals(viewer.userId()));
    }
}
