package crm.opportunities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.kernel.Invalid;
import crm.leads.Enquiry;
import crm.leads.LeadDesk;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.leads.LeadRegister;
import crm.leads.LeadState;
import crm.leads.LeadVia;
import crm.opportunities.ConversionRound.Chosen;
import crm.opportunities.ConversionRound.Outcome;
import crm.opportunities.ConversionRound.Result;
import crm.opportunities.LeadConversion.Converted;
import crm.opportunities.LeadConversion.Wish;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A lead becomes the opportunity of whoever is chosen; several become opportunities at once. */
@KeelTest
class ConversionTargetTests {

    @Autowired
    ApplicationContext keel;

    @Autowired
    LeadConversion conversion;

    @Autowired
    ConversionRound round;

    @Autowired
    LeadRegister leads;

    @Autowired
    LeadDesk desk;

    @Autowired
    LeadDirectory directory;

    @Autowired
    CustomerRegister customers;

    @Autowired
    CustomerMerging merging;

    @Autowired
    TestClock clock;

    private SalesFloor floor;

    @BeforeEach
    void aFloor() {
        floor = new SalesFloor(keel);
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    @Test
    void whoAsksBecomesAContactOfTheCustomerChosenAndCanBeTakenApartAgain() {
        CustomerId brennan = floor.customer("Brennan");
        LeadId lead = asked("Niamh O’Hara", null, "niamh@brennan.example", floor.rob);
        LeadLine before = directory.find(floor.rob, lead);

        Converted converted = convert(floor.rob, lead, new ConversionTarget.Known(brennan));

        OpportunitySheet sheet = floor.desk.sheetOf(floor.rob, converted.opportunity());
        assertThat(converted.customer()).isEqualTo(brennan);
        assertThat(sheet.customer()).isEqualTo(brennan);
        assertThat(sheet.plan().contact()).isNotNull();
        assertThat(directory.find(floor.rob, lead))
                .extracting(LeadLine::state, LeadLine::customerId, LeadLine::contactId)
                .containsExactly(LeadState.QUALIFIED, brennan.value(), before.contactId());
        assertThat(customers.sheetOf(floor.rob, brennan).contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("Niamh O’Hara");
        assertThat(floor.activities(brennan)).contains("lead.opened", "customer.merged", "lead.qualified");
        assertThat(merging.mergesInto(floor.rob, brennan)).hasSize(1);
    }

    @Test
    void whatWasWonSinceGoesBackWithWhoAskedWhenTheyAreTakenApart() {
        CustomerId brennan = floor.customer("Brennan");
        LeadId lead = asked("Niamh O’Hara", null, "niamh@brennan.example", floor.rob);
        CustomerId niamh = new CustomerId(directory.find(floor.rob, lead).customerId());
        OpportunityId won = conversion
                .convert(
                        floor.rob,
                        lead,
                        new ConversionTarget.Known(brennan),
                        new Wish("Gift wrap", 100 * SalesFloor.POUND, "GBP", Move.to(floor.stage("Won"))))
                .opportunity();
        assertThat(floor.orders(brennan)).containsExactly("OPP-" + won.value() + " 1000000 GBP 1");

        merging.split(
                floor.ada, merging.mergesInto(floor.ada, brennan).getFirst().id());

        assertThat(floor.orders(brennan)).isEmpty();
        assertThat(floor.orders(niamh)).containsExactly("OPP-" + won.value() + " 1000000 GBP 1");
        floor.move(floor.ada, won, "New");
        assertThat(floor.orders(niamh)).isEmpty();
    }

    @Test
    void theSamePersonSpeaksUnderTheAddressThatStays() {
        CustomerId niamh = person("Niamh O’Hara", "niamh@home.example");
        LeadId lead = asked("Niamh Ohara", null, "n.ohara@brennan.example", floor.rob);

        Converted converted = convert(floor.rob, lead, new ConversionTarget.Known(niamh));

        assertThat(floor.desk.sheetOf(floor.rob, converted.opportunity()).plan().contact())
                .isEqualTo(customers
                        .sheetOf(floor.rob, niamh)
                        .contacts()
                        .getFirst()
                        .id());
    }

    @Test
    void aPersonsCompanyBecomesAnAccountWithThePersonInIt() {
        LeadId lead = asked("Niamh O’Hara", null, "niamh@brennan.example", floor.rob);
        long standing = directory.find(floor.rob, lead).customerId();

        Converted converted = convert(floor.rob, lead, new ConversionTarget.NewAccount(" Brennan & Söhne "));

        CustomerSheet account = customers.sheetOf(floor.rob, converted.customer());
        assertThat(account.id().value()).isEqualTo(standing);
        assertThat(account.isOrganisation()).isTrue();
        assertThat(account.name()).isEqualTo("Brennan & Söhne");
        assertThat(account.contacts()).extracting(CustomerSheet.Person::name).containsExactly("Niamh O’Hara");
    }

    @Test
    void anAccountNeedsANameAndIsNotOpenedTwice() {
        LeadId person = asked("Niamh O’Hara", null, "niamh@brennan.example", floor.rob);
        LeadId company = asked(null, "Brannigan", "b@brannigan.example", floor.rob);

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> convert(floor.rob, person, new ConversionTarget.NewAccount(" ")));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> convert(floor.rob, company, new ConversionTarget.NewAccount("Brannigan")));
        assertThat(opportunities()).isZero();
    }

    @Test
    void aHiddenCustomerIsNobodysTarget() {
        CustomerId brennan = floor.customer("Brennan");
        floor.jdbc
                .sql("insert into role_sight (role, record_kind, scope) values ('SALES', 'CUSTOMERS', 'OWN')")
                .update();
        LeadId lead = asked("Niamh O’Hara", null, "niamh@brennan.example", floor.rob);

        assertThatExceptionOfType(CustomerNotFound.class)
                .isThrownBy(() -> convert(floor.rob, lead, new ConversionTarget.Known(brennan)));
        assertThat(directory.find(floor.rob, lead).state()).isEqualTo(LeadState.ASSIGNED);
        assertThat(opportunities()).isZero();
    }

    @Test
    void ofSeveralEachSaysWhatBecameOfIt() {
        CustomerId brennan = floor.customer("Brennan");
        LeadId first = asked("Ann", null, "ann@one.example", floor.rob);
        LeadId second = asked("Ben", null, "ben@two.example", floor.rob);
        LeadId closed = asked("Cid", null, "cid@three.example", floor.rob);
        LeadId doras = asked("Dan", null, "dan@four.example", floor.dora);
        LeadId written = leads.open(floor.rob, enquiry("Eve", null, "eve@five.example", null));
        desk.close(floor.rob, closed, "No budget");

        List<Outcome> outcomes = round.convert(
                floor.rob,
                List.of(
                        new Chosen(first, ConversionTarget.AS_IT_STANDS),
                        new Chosen(closed, ConversionTarget.AS_IT_STANDS),
                        new Chosen(doras, ConversionTarget.AS_IT_STANDS),
                        new Chosen(written, ConversionTarget.AS_IT_STANDS),
                        new Chosen(first, ConversionTarget.AS_IT_STANDS),
                        new Chosen(second, new ConversionTarget.Known(new CustomerId(999))),
                        new Chosen(second, new ConversionTarget.Known(brennan))),
                null);

        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(
                        Result.CONVERTED,
                        Result.CLOSED,
                        Result.NOT_THERE,
                        Result.NOT_YOURS,
                        Result.ALREADY,
                        Result.NOT_THERE,
                        Result.CONVERTED);
        assertThat(outcomes.get(4).opportunity()).isEqualTo(outcomes.getFirst().opportunity());
        assertThat(opportunities()).isEqualTo(2);
        assertThat(directory.find(floor.rob, second).customerId()).isEqualTo(brennan.value());
    }

    private Converted convert(Viewer viewer, LeadId lead, ConversionTarget target) {
        return conversion.convert(viewer, lead, target, Wish.NONE);
    }

    private LeadId asked(@Nullable String name, @Nullable String organisation, String email, Viewer owner) {
        return leads.open(floor.ada, enquiry(name, organisation, email, owner));
    }

    private static Enquiry enquiry(
            @Nullable String name, @Nullable String organisation, String email, @Nullable Viewer owner) {
        return new Enquiry(
                name,
                organisation,
                email,
                null,
                null,
                "Gift wrap",
                "Fair",
                LeadVia.HAND,
                null,
                null,
                owner == null ? null : owner.user());
    }

    private CustomerId person(String name, String email) {
        return customers.register(
                floor.ada, CustomerEntry.empty().with(CustomerField.NAME, name).with(CustomerField.EMAIL, email));
    }

    private long opportunities() {
        return floor.jdbc
                .sql("select count(*) from opportunity")
                .query(Long.class)
                .single();
    }
}
