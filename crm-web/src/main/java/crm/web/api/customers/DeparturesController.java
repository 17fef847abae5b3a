package crm.web.api.customers;

import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.Departure;
import crm.customers.Departures;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contacts who were matched with the wrong organisation. Their ids stay, whoever's contacts they are. */
@RestController("apiDeparturesController")
@RequestMapping("/api/v1/contacts/{id}")
class DeparturesController {

    private final Departures departures;

    DeparturesController(Departures departures) {
        this.departures = departures;
    }

    /** Makes the contact a customer of his own, with everything that is his; 409 where he is one already. */
    @PostMapping("/leave")
    Left leave(Viewer viewer, @PathVariable long id) {
        Departure left = departures.leave(viewer, new ContactId(id));
        return new Left(
                left.contact().value(), left.customer().value(), left.from().value());
    }

    /** Puts him back to the organisation he left; 409 where he has left none. */
    @PostMapping("/rejoin")
    Rejoined rejoin(Viewer viewer, @PathVariable long id) {
        return new Rejoined(id, departures.rejoin(viewer, new ContactId(id)).value());
    }

    /**
     * @param customer id of the customer he is now
     * @param from id of the organisation he left
     */
    record Left(long contact, long customer, long from) {}

    /**
     * @param customer id of the organisation whose contact he is again
     */
    record Rejoined(long contact, long customer) {}
}
