package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.directory.CustomerHistory;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Where the values on a customer's page come from. */
@Component
class OriginsCard {

    private final CustomerHistory history;

    OriginsCard(CustomerHistory history) {
        this.history = history;
    }

    void fill(Model model, Viewer viewer, CustomerId customer) {
        model.addAttribute("origins", history.origins(viewer, customer));
        model.addAttribute("readsImports", viewer.may(Permission.IMPORTS_READ));
    }
}
