package crm.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door by which a contact leaves an organisation he was matched with wrongly. He becomes a customer of his own with
 * everything that is his: what he said, asked for and was written, the leads and opportunities he speaks for, and the orders
 * they became. What the organisation has without him stays.
 */
@Service
@Transactional
public class Departures {

    private final CustomerRegister register;
    private final CustomerMerging merging;
    private final MergeLedger ledger;
    private final Undisturbed undisturbed;
    private final Parting parting;
    private final CustomerSight sight;
    private final Clock clock;

    Departures(
            CustomerRegister register,
            CustomerMerging merging,
            MergeLedger ledger,
            Undisturbed undisturbed,
            Parting parting,
            CustomerSight sight,
            Clock clock) {
        this.register = register;
        this.merging = merging;
        this.ledger = ledger;
        this.undisturbed = undisturbed;
        this.parting = parting;
        this.sight = sight;
        this.clock = clock;
    }

    /**
     * He goes, and whoever looks after the organisation looks after him; where nobody does, whoever does not see everybody
     * and lets him go.
     *
     * @return who he is now
     * @throws ContactNotFound when there is none, or not for this viewer
     * @throws Conflict for a private person, for an address that was folded into another, and while somebody writes to the
     *     organisation
     */
    public Departure leave(Viewer viewer, ContactId contact) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        return undisturbed.during(() -> {
            CustomerId from = register.customerOf(viewer, contact);
            undisturbed.hold(from, from);
            CustomerSheet organisation = register.sheetOf(viewer, from);
            if (!organisation.isOrganisation()) {
                throw new Conflict("A private person is his own contact and cannot leave himself.");
            }
            if (organisation.contacts().stream().noneMatch(person -> person.id().equals(contact))) {
                throw new Conflict("This contact is another address of somebody else. Take these two apart first.");
            }
            return part(viewer, contact, from);
        });
    }

    private Departure part(Viewer viewer, ContactId contact, CustomerId from) {
        Long keeper = sight.of(viewer).everybody() ? null : viewer.userId();
        Merge apart = ledger.depart(viewer, from, contact, keeper, clock.instant());
        parting.takeApart(viewer, apart);
        return new Departure(contact, apart.merged(), from, apart.mergedAt());
    }

    /**
     * He comes back with everything he has now; that is a merge like any other and can be taken apart.
     *
     * @return the organisation he left, or what it has become
     * @throws ContactNotFound when there is none, or not for this viewer
     * @throws CustomerNotFound when the viewer does not see the organisation
     * @throws Conflict when he has not left one, or is more than one person by now
     */
    public CustomerId rejoin(Viewer viewer, ContactId contact) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        CustomerId himself = register.customerOf(viewer, contact);
        Departure departure = newest(viewer, himself)
                .filter(each -> each.contact().equals(contact))
                .orElseThrow(() -> new Conflict("This contact has left no organisation to which he could return."));
        if (register.sheetOf(viewer, himself).isOrganisation()) {
            throw new Conflict("Whoever left has become an organisation. Merge the two instead.");
        }
        merging.merge(viewer, MergePlan.intoOneAccount(departure.from(), himself, null));
        return departure.from();
    }

    /** Which organisation this customer left last; empty where he left none, or none that the viewer sees. */
    @Transactional(readOnly = true)
    public Optional<Departure> of(Viewer viewer, CustomerId customer) {
        viewer.require(Permission.CUSTOMERS_READ);
        sight.require(viewer, customer);
        return newest(viewer, customer);
    }

    private Optional<Departure> newest(Viewer viewer, CustomerId customer) {
        return ledger.departureOf(customer)
                .map(left -> new Departure(
                        left.contact(),
                        left.customer(),
                        ledger.whereaboutsOf(left.from()).orElse(left.from()),
                        left.at()))
                .filter(left -> sight.sees(viewer, left.from()));
    }
}
