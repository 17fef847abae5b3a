package crm.opportunities;

import static crm.opportunities.SalesFloor.POUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.access.AccessDenied;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadNotFound;
import crm.leads.LeadRegister;
import crm.leads.LeadState;
import crm.leads.LeadVia;
import crm.leads.NewLead;
import crm.opportunities.LeadConversion.Converted;
import crm.opportunities.LeadConversion.Wish;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KeelTest
@ExtendWith(ReachStaysTrue.class)
class LeadConversionTests {

    @Autowired
    ApplicationContext keel;

    @Autowired
    LeadConversion conversion;

    @Autowired
    LeadRegister leads;

    @Autowired
    LeadDirectory directory;

    @Autowired
    CustomerRegister customers;

    @Autowired
    TestClock clock;

    private SalesFloor floor;
    private CustomerId brennan;

    @BeforeEach
    void aCustomer() {
        floor = new SalesFloor(keel);
        brennan = floor.customer("Brennan");
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    @Test
    void aLeadBecomesAnOpportunityOfTheSameCustomerAndContact() {
        ContactId niamh = customers.addContact(
                floor.ada, brennan, CustomerEntry.empty().with(CustomerField.NAME, "Niamh O’Hara"));
        LeadId lead = lead(brennan, niamh, "Gift wrap", floor.rob);

        Converted converted = conversion.convert(
                floor.rob, lead, new Wish("Gift wrap, yearly", 8700 * POUND, "GBP", Move.to(floor.stage("Proposal"))));

        OpportunitySheet sheet = floor.desk.sheetOf(floor.rob, converted.opportunity());
        assertThat(converted.customer()).isEqualTo(brennan);
        assertThat(sheet.customer()).isEqualTo(brennan);
        assertThat(sheet.plan().contact()).isEqualTo(niamh);
        assertThat(sheet.plan().amount()).isEqualTo(8700 * POUND);
        assertThat(sheet.stage().name()).isEqualTo("Proposal");
        assertThat(sheet.lead()).isEqualTo(lead.value());
        assertThat(directory.find(floor.rob, lead).state()).isEqualTo(LeadState.QUALIFIED);
        assertThat(directory.find(floor.rob, lead).opportunityId())
                .isEqualTo(converted.opportunity().value());
        assertThat(floor.activities(brennan)).contains("opportunity.opened");
    }

    @Test
    void everythingMayBeLeftOut() {
        LeadId lead = lead(brennan, null, "Gift wrap", floor.rob);

        OpportunitySheet sheet = floor.desk.sheetOf(
                floor.rob, conversion.convert(floor.rob, lead, Wish.NONE).opportunity());

        assertThat(sheet.name()).isEqualTo("Gift wrap");
        assertThat(sheet.plan().amount()).isNull();
        assertThat(sheet.plan().currency()).isEqualTo("GBP");
        assertThat(sheet.stage().name()).isEqualTo("New");
        assertThat(sheet.owner().name()).isEqualTo("Rob");
    }

    @Test
    void anAdministratorConvertsWhatNobodyOwnsYetAndOwnsTheOpportunity() {
        LeadId lead = lead(brennan, null, "Gift wrap", null);

        OpportunitySheet sheet = floor.desk.sheetOf(
                floor.ada, conversion.convert(floor.ada, lead, Wish.NONE).opportunity());

        assertThat(sheet.owner().name()).isEqualTo("Ada");
    }

    @Test
    void onlyItsOwnerAndAdministratorsMay() {
        LeadId doras = lead(brennan, null, "Gift wrap", floor.dora);
        LeadId made = leads.open(floor.rob, wanted(brennan, null, "Paper", null));

        assertThatExceptionOfType(LeadNotFound.class).isThrownBy(() -> conversion.convert(floor.rob, doras, Wish.NONE));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> conversion.convert(floor.rob, made, Wish.NONE));
        assertThat(opportunities()).isZero();
    }

    @Test
    void aSecondConversionIsRefused() {
        LeadId lead = lead(brennan, null, "Gift wrap", floor.rob);
        conversion.convert(floor.rob, lead, Wish.NONE);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> conversion.convert(floor.rob, lead, Wish.NONE))
                .withMessageContaining("opportunity");
        assertThat(opportunities()).isEqualTo(1);
    }

    @Test
    void aWrongWishLeavesEverythingAsItWas() {
        LeadId lead = lead(brennan, null, "Gift wrap", floor.rob);

        Invalid refused = catchThrowableOfType(
                Invalid.class, () -> conversion.convert(floor.rob, lead, new Wish("A", -1L, "XYZ", null)));

        assertThat(refused.faults())
                .extracting(Invalid.Fault::path)
                .containsExactly("opportunity.amount", "opportunity.currency");
        assertThat(directory.find(floor.rob, lead).state()).isEqualTo(LeadState.ASSIGNED);
        assertThat(opportunities()).isZero();
    }

    @Test
    void fiftyAtOnceEachTwiceMakeFiftyOpportunities() throws Exception {
        List<Callable<Converted>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            LeadId lead = lead(brennan, null, "Need " + i, floor.rob);
            all.add(() -> conversion.convert(floor.rob, lead, Wish.NONE));
            all.add(() -> conversion.convert(floor.rob, lead, Wish.NONE));
        }

        int converted = 0;
        int refused = 0;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Converted> one : people.invokeAll(all)) {
                try {
                    one.get();
                    converted++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Conflict.class);
                    refused++;
                }
            }
        }

        assertThat(converted).isEqualTo(50);
        assertThat(refused).isEqualTo(50);
        assertThat(opportunities()).isEqualTo(50);
        assertThat(floor.jdbc
                        .sql("select count(distinct lead_id) from opportunity")
                        .query(Long.class)
                        .single())
                .isEqualTo(50);
    }

    private long opportunities() {
        return floor.jdbc
                .sql("select count(*) from opportunity")
                .query(Long.class)
                .single();
    }

    private LeadId lead(CustomerId customer, @Nullable ContactId contact, String need, @Nullable Viewer owner) {
        return leads.open(floor.ada, wanted(customer, contact, need, owner));
    }

    private static NewLead wanted(
            CustomerId customer, @Nullable ContactId contact, String need, @Nullable Viewer owner) {
        return new NewLead(
                customer, contact, need, "Fair", LeadVia.HAND, null, null, owner == null ? null : owner.user());
    }
}
