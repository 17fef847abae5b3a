package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Viewer;
import crm.customers.ContactNotFound;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerOwners;
import crm.customers.ExternalKeyTaken;
import crm.customers.MergePlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Reps see their own customers and leads only: no refusal tells them of the others. */
class HiddenRecordsTests extends LeadsRoom {

    @Autowired
    CustomerOwners owners;

    @Autowired
    CustomerMerging merging;

    Viewer rob;
    CustomerId his;
    CustomerId hidden;

    @BeforeEach
    void aCustomerHeSeesAndOneHeDoesNot() {
        rob = seller("rob@example.org");
        his = customers.register(admin, named("His", "K-1"));
        hidden = customers.register(admin, named("Hidden", "K-2"));
        owners.give(admin, his, rob.user());
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
    }

    @Test
    void aNumberThatIsNotFreeSaysNothingOfWhoHasIt() {
        assertThatExceptionOfType(ExternalKeyTaken.class)
                .isThrownBy(() -> customers.register(rob, named("New", "K-2")))
                .withMessage("The external key K-2 is not free.");
        assertThatExceptionOfType(ExternalKeyTaken.class)
                .isThrownBy(() -> customers.register(rob, named("New", "K-1")))
                .withMessage("The external key K-1 is not free.");
    }

    @Test
    void theLeadThatHasAKeyIsNamedToThoseWhoSeeIt() {
        LeadId first = register.open(admin, asked("F-1"));

        assertThatExceptionOfType(LeadKeyTaken.class)
                .isThrownBy(() -> register.open(admin, asked("F-1")))
                .withMessageContaining("Lead " + first.value());
        assertThatExceptionOfType(LeadKeyTaken.class)
                .isThrownBy(() -> register.open(rob, asked("F-1")))
                .withMessage("The external key \"F-1\" is not free.");
    }

    @Test
    void noLeadIsOpenedAtACustomerOutOfSightNorForSomebodyElsesContact() {
        customers.addContact(admin, hidden, CustomerEntry.empty().with(CustomerField.NAME, "Eve"));
        NewLead elsewhere = new NewLead(
                his,
                customers.sheetOf(admin, hidden).contacts().getFirst().id(),
                "Pumps",
                null,
                LeadVia.HAND,
                null,
                null,
                null);

        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> register.open(rob, wanted(hidden)));
        assertThatExceptionOfType(ContactNotFound.class).isThrownBy(() -> register.open(admin, elsewhere));
        assertThat(register.open(rob, wanted(his))).isNotNull();
    }

    @Test
    void whoWasMergedIntoAHiddenCustomerIsNotFound() {
        CustomerId twin = customers.register(admin, named("Twin", null));
        merging.merge(admin, MergePlan.ofTheSame(hidden, twin));

        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> merging.mergesInto(rob, hidden));
        assertThat(merging.whereaboutsOf(rob, twin)).isEmpty();
        assertThat(merging.mergesInto(admin, hidden)).hasSize(1);
        assertThat(merging.whereaboutsOf(admin, twin)).contains(hidden);
    }

    private static CustomerEntry named(String name, @Nullable String key) {
        return CustomerEntry.empty().with(CustomerField.ORGANISATION, name).with(CustomerField.EXTERNAL_KEY, key);
    }

    private static NewLead wanted(CustomerId customer) {
        return new NewLead(customer, null, "Pumps", null, LeadVia.HAND, null, null, null);
    }

    private static Enquiry asked(String key) {
        return new Enquiry("Ada", null, "ada@acme.example", null, null, "Pumps", "Fair", LeadVia.API, null, key, null);
    }
}
