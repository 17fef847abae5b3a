package crm.web.customers;

import crm.access.Viewer;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.customers.Departure;
import crm.customers.Departures;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Which organisation a person was taken out of, on his page, where he can be put back. */
@Component
class DepartureCard {

    private final Departures departures;
    private final CustomerRegister customers;

    DepartureCard(Departures departures, CustomerRegister customers) {
        this.departures = departures;
        this.customers = customers;
    }

    void fill(Model model, Viewer viewer, CustomerSheet sheet) {
        Departure left = sheet.isOrganisation()
                ? null
                : departures.of(viewer, sheet.id()).orElse(null);
        model.addAttribute("departure", left);
        model.addAttribute(
                "leftCompany",
                left == null ? null : customers.sheetOf(viewer, left.from()).name());
    }
}
