package crm.customers;

import static crm.customers.CustomerField.CITY;
import static crm.customers.CustomerField.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.kernel.Invalid;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.leads.NewLead;
import crm.opportunities.ForecastCategory;
import crm.opportunities.NewOpportunity;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityPlan;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class CustomerSightTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    CustomerSight sight;

    @Autowired
    CustomerRegister register;

    @Autowired
    CustomerOwners owners;

    @Autowired
    ConsentLedger ledger;

    @Autowired
    LeadRegister leads;

    @Autowired
    OpportunityDesk opportunities;

    @Autowired
    UserRegister users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private Viewer rob = KEEL;
    private Viewer dora = KEEL;
    private CustomerId his = new CustomerId(0);
    private CustomerId hers = new CustomerId(0);
    private CustomerId nobodys = new CustomerId(0);

    @BeforeEach
    void twoRepsWithACustomerEach() {
        database.empty();
        rob = user("Rob", Role.SALES);
        dora = user("Dora", Role.SALES);
        his = register.register(KEEL, called("His"));
        hers = register.register(KEEL, called("Hers"));
        nobodys = register.register(KEEL, called("Nobody’s"));
        owners.give(KEEL, his, rob.user());
        owners.give(KEEL, hers, dora.user());
    }

    @Test
    void everybodySeesAllCustomersUntilAnAdministratorDecidesOtherwise() {
        assertThat(sight.of(rob)).isEqualTo(SeenCustomers.EVERYBODY);
        assertThat(sight.of(rob).and()).isEmpty();
        assertThat(sight.of(rob).andOf("x.customer_id")).isEmpty();
        assertThat(register.sheetOf(rob, nobodys).owner()).isNull();
        assertThat(register.sheetOf(rob, hers).owner()).isEqualTo(dora.userId());
    }

    @Test
    void aCustomerOutOfSightDoesNotExist() {
        repsSeeTheirOwn();

        assertThat(sight.sees(rob, his)).isTrue();
        assertThat(sight.sees(rob, hers)).isFalse();
        assertThat(sight.sees(rob, nobodys)).isFalse();
        assertThat(register.sheetOf(rob, his).name()).isEqualTo("His");
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> register.sheetOf(rob, hers));
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> ledger.historyOf(rob, hers));
        assertThatExceptionOfType(ContactNotFound.class).isThrownBy(() -> register.customerOf(rob, contactOf(hers)));
    }

    @Test
    void aLeadOrAnOpportunityGivesSightOfItsCustomer() {
        repsSeeTheirOwn();

        leads.open(KEEL, new NewLead(hers, null, "Ropes", "Fair", LeadVia.HAND, null, null, rob.user()));
        opportunities.open(KEEL, new NewOpportunity(nobodys, deal(rob), null));

        assertThat(sight.sees(rob, hers)).isTrue();
        assertThat(sight.sees(rob, nobodys)).isTrue();
        assertThat(sight.sees(dora, his)).isFalse();
        assertThat(sight.sees(dora, nobodys)).isFalse();
        assertThat(register.sheetOf(rob, hers).name()).isEqualTo("Hers");
    }

    private static OpportunityPlan deal(Viewer owner) {
        return new OpportunityPlan(
                "Deal", null, null, "GBP", owner.userId(), null, null, null, ForecastCategory.PIPELINE, List.of());
    }

    @Test
    void aCustomerOutOfSightIsNotChanged() {
        repsSeeTheirOwn();
        CustomerEntry change = CustomerEntry.empty().with(CITY, "Hull");
        Viewer support = user("Sue", Role.SUPPORT);
        jdbc.sql("insert into role_sight values ('SUPPORT', 'CUSTOMERS', 'OWN')")
                .update();

        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> register.change(rob, hers, change, null));
        assertThatExceptionOfType(CustomerNotFound.class)
                .isThrownBy(() -> register.addContact(rob, hers, called("Eve")));
        assertThatExceptionOfType(ContactNotFound.class)
                .isThrownBy(() -> register.changeContact(rob, contactOf(hers), change, null));
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> owners.give(rob, hers, rob.user()));
        assertThatExceptionOfType(ContactNotFound.class)
                .isThrownBy(() -> ledger.record(
                        support,
                        contactOf(hers),
                        new ConsentStatement(
                                Channel.EMAIL, Purpose.MARKETING, ConsentState.WITHDRAWN, null, null, null)));
        assertThat(register.sheetOf(KEEL, hers).version()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from consent_event")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoDoesNotSeeEverybodyOwnsWhomHeRegisters() {
        repsSeeTheirOwn();

        CustomerId found = register.register(rob, called("Found"));

        assertThat(register.sheetOf(rob, found).owner()).isEqualTo(rob.userId());
        assertThat(sight.sees(dora, found)).isFalse();
        assertThat(register.sheetOf(KEEL, register.register(user("Max", Role.MARKETER), called("Walk-in")))
                        .owner())
                .isNull();
    }

    @Test
    void somebodyElsesCustomerIsGivenAwayOnlyByWhoSharesOutWork() {
        owners.give(rob, nobodys, rob.user());
        owners.give(user("Mona", Role.MANAGER), hers, rob.user());

        assertThat(register.sheetOf(KEEL, nobodys).owner()).isEqualTo(rob.userId());
        assertThat(register.sheetOf(KEEL, hers).owner()).isEqualTo(rob.userId());
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> owners.give(dora, his, dora.user()));
        users.disable(KEEL, Objects.requireNonNull(dora.user()));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> owners.give(KEEL, his, dora.user()));
    }

    @Test
    void aLeaversCustomersGoToHisSuccessor() {
        UserId from = Objects.requireNonNull(rob.user());
        UserId to = Objects.requireNonNull(dora.user());
        owners.give(KEEL, nobodys, from);

        assertThat(owners.countOf(from)).isEqualTo(2);
        assertThat(owners.handOver(KEEL, from, to)).isEqualTo(2);

        assertThat(owners.countOf(from)).isZero();
        assertThat(owners.countOf(to)).isEqualTo(3);
    }

    private void repsSeeTheirOwn() {
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
    }

    private Viewer user(String name, Role role) {
        String email = name.toLowerCase(Locale.ROOT) + "@example.org";
        return new Viewer(users.invite(KEEL, email, name, role).user(), name, email, role);
    }

    private ContactId contactOf(CustomerId customer) {
        return register.sheetOf(KEEL, customer).contacts().getFirst().id();
    }

    private static CustomerEntry called(String name) {
        return CustomerEntry.empty().with(NAME, name);
    }
}
