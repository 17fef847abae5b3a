package crm.directory;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.consent.WhyNot;
import crm.customers.CustomerEntry;
import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerRegister;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class CustomerDirectoryTests {

    private static final Viewer MANAGER = new Viewer(new UserId(1), "Mia", "mia@example.org", Role.MANAGER);
    private static final Viewer KEEL = Viewer.system();
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    @Autowired
    private CustomerDirectory directory;

    @Autowired
    private CustomerProfiles profiles;

    @Autowired
    private Timeline timeline;

    @Autowired
    private CustomerRegister register;

    @Autowired
    private ConsentLedger ledger;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    private CustomerId ada = new CustomerId(0);
    private CustomerId bob = new CustomerId(0);
    private CustomerId cy = new CustomerId(0);

    @BeforeEach
    void threeCustomers() {
        database.empty();
        ada = somebody("Ada 100%", "17850", "ada@shop.example");
        bob = somebody("Bob", "12_1", null);
        cy = somebody("Cy", null, "cy@home.example");
    }

    @Test
    void peopleAreFoundByPartOfNameAddressOrKey() {
        assertThat(found("aDa")).containsExactly("Ada 100%");
        assertThat(found("SHOP.ex")).containsExactly("Ada 100%");
        assertThat(found("785")).containsExactly("Ada 100%");
        assertThat(found("  ")).containsExactly("Ada 100%", "Bob", "Cy");
        assertThat(found("nobody")).isEmpty();
    }

    @Test
    void oneOrTwoLettersFindBeginnings() {
        somebody("Daphne Bo", "9a", null);

        assertThat(found("bo")).containsExactly("Bob", "Daphne Bo");
        assertThat(found("b")).containsExactly("Bob", "Daphne Bo");
        assertThat(found("17")).containsExactly("Ada 100%");
        assertThat(found("ap")).isEmpty();
    }

    @Test
    void aNumberIsFoundAsOneDialsIt() {
        jdbc.sql("update contact set phone_key = '+447700900123' where customer_id = ?")
                .param(cy.value())
                .update();

        assertThat(found("07700 900 123")).containsExactly("Cy");
        assertThat(found("+44 (7700) 900")).containsExactly("Cy");
        assertThat(found("۹۰۰۱۲۳")).containsExactly("Cy");
        assertThat(found("07700 900 124")).isEmpty();
    }

    @Test
    void theListIsSortedByWhatWasBoughtAndWhoBoughtNothingStandsLast() {
        CustomerId dee = somebody("Dee", null, null);
        bought(bob, 50, "2026-01-05T00:00:00Z");
        bought(cy, 50, "2026-01-07T00:00:00Z");
        bought(dee, 90, null);

        assertThat(walk(new Sorting(Sorting.By.REVENUE, false))).containsExactly("Dee", "Cy", "Bob", "Ada 100%");
        assertThat(walk(new Sorting(Sorting.By.REVENUE, true))).containsExactly("Bob", "Cy", "Dee", "Ada 100%");
        assertThat(walk(new Sorting(Sorting.By.LAST_ORDER, false))).containsExactly("Cy", "Bob", "Ada 100%", "Dee");
        assertThat(walk(new Sorting(Sorting.By.CREATED, true))).containsExactly("Ada 100%", "Bob", "Cy", "Dee");
        assertThat(walk(new Sorting(Sorting.By.NAME, true))).containsExactly("Dee", "Cy", "Bob", "Ada 100%");
    }

    /** Name by name to the end and back again: both ways must tell the same. */
    private List<String> walk(Sorting sorting) {
        var forth = new ArrayList<CustomerLine>();
        CustomerPage page = directory.page(MANAGER, Wanted.everybody(), sorting, null, null, 1);
        forth.addAll(page.lines());
        while (page.hasNext()) {
            page = directory.page(
                    MANAGER,
                    Wanted.everybody(),
                    sorting,
                    new CustomerId(forth.getLast().id()),
                    null,
                    1);
            forth.addAll(page.lines());
        }
        var back = new ArrayList<>(List.of(forth.getLast()));
        while (page.hasPrevious()) {
            page = directory.page(
                    MANAGER,
                    Wanted.everybody(),
                    sorting,
                    null,
                    new CustomerId(back.getLast().id()),
                    1);
            back.addAll(page.lines());
        }
        assertThat(back.reversed()).isEqualTo(forth);
        return forth.stream().map(CustomerLine::name).toList();
    }

    private void bought(CustomerId customer, long sales, @Nullable String last) {
        jdbc.sql("""
                        insert into customer_metrics (customer_id, orders, sales, refunds, currency, last_order, derived_at)
                        values (:customer, 1, :sales, 0, 'GBP', cast(:last as timestamptz), now())
                        """)
                .param("customer", customer.value())
                .param("sales", sales)
                .param("last", last)
                .update();
    }

    @Test
    void signsOfPatternsAreLookedForAsTheyAre() {
        assertThat(found("%")).containsExactly("Ada 100%");
        assertThat(found("2_1")).containsExactly("Bob");
        assertThat(found("\\")).isEmpty();
    }

    @Test
    void aKeyIsFoundExactly() {
        assertThat(directory.list(MANAGER, byKey("17850"), 0, 10))
                .extracting(CustomerLine::name)
                .containsExactly("Ada 100%");
        assertThat(directory.list(MANAGER, byKey("1785"), 0, 10)).isEmpty();
    }

    @Test
    void aListGoesOnAfterTheLastIdSeen() {
        assertThat(directory.list(MANAGER, Wanted.everybody(), ada.value(), 1))
                .extracting(CustomerLine::name)
                .containsExactly("Bob");
        assertThat(directory.list(MANAGER, Wanted.everybody(), cy.value(), 1)).isEmpty();
    }

    @Test
    void pagesByNameGoForwardAndBack() {
        CustomerId namesake = somebody("Bob", null, null);

        CustomerPage first = directory.page(MANAGER, Wanted.everybody(), Sorting.BY_NAME, null, null, 2);
        CustomerPage second = directory.page(MANAGER, Wanted.everybody(), Sorting.BY_NAME, bob, null, 2);
        CustomerPage back = directory.page(MANAGER, Wanted.everybody(), Sorting.BY_NAME, null, namesake, 2);

        assertThat(first.lines()).extracting(CustomerLine::id).containsExactly(ada.value(), bob.value());
        assertThat(first.hasPrevious()).isFalse();
        assertThat(first.hasNext()).isTrue();
        assertThat(first.total()).isEqualTo(new CustomerPage.Total(4, CustomerPage.Total.Exactness.EXACT));
        assertThat(second.lines()).extracting(CustomerLine::id).containsExactly(namesake.value(), cy.value());
        assertThat(second.hasNext()).isFalse();
        assertThat(back.lines()).isEqualTo(first.lines());
        assertThat(back.hasPrevious()).isFalse();
    }

    @Test
    void aSegmentAndACellAreDoorsToTheirPeople() {
        long run = scored(ada, "CHAMPIONS", 5, 4);
        score(run, bob, "LOST", 1, 1);
        long segment = jdbc.sql("""
                        insert into segment (name, version, state, created_at, updated_at)
                        values ('S', 1, 'FRESH', now(), now()) returning id
                        """).query(Long.class).single();
        jdbc.sql("insert into segment_member (customer_id, segment_id, since) values (?, ?, now())")
                .param(cy.value())
                .param(segment)
                .update();

        assertThat(names(new Wanted(null, null, null, "CHAMPIONS", null, null, null)))
                .containsExactly("Ada 100%");
        assertThat(names(new Wanted(null, null, null, null, 1, 1, null))).containsExactly("Bob");
        assertThat(names(new Wanted(null, null, null, null, 1, 4, null))).isEmpty();
        assertThat(names(new Wanted(null, null, segment, null, null, null, null)))
                .containsExactly("Cy");
        assertThat(profiles.of(MANAGER, cy).segments())
                .extracting(CustomerProfile.SegmentName::name)
                .containsExactly("S");
    }

    @Test
    void onlyTheNewestFinishedRunCounts() {
        scored(ada, "CHAMPIONS", 5, 4);
        long newest = scored(ada, "LOYAL", 4, 4);
        jdbc.sql("insert into rfm_run (state, as_of, zone, method, refunds, requested_at)"
                        + " values ('RUNNING', '2026-01-01', 'UTC', 'QUANTILE', 'SUBTRACT', now())")
                .update();

        assertThat(names(new Wanted(null, null, null, "CHAMPIONS", null, null, null)))
                .isEmpty();
        assertThat(directory.list(MANAGER, byKey("17850"), 0, 1).getFirst().segment())
                .isEqualTo("LOYAL");
        assertThat(Objects.requireNonNull(profiles.of(MANAGER, ada).rfm()).run().value())
                .isEqualTo(newest);
    }

    @Test
    void whoBoughtNothingIsAProspectWithZeros() {
        CustomerProfile profile = profiles.of(MANAGER, ada);

        assertThat(profile.stage()).isEqualTo(Stage.PROSPECT);
        assertThat(profile.metrics().orders()).isZero();
        assertThat(profile.metrics().revenue()).isZero();
        assertThat(profile.metrics().firstOrder()).isNull();
        assertThat(profile.rfm()).isNull();
    }

    @Test
    void whoBoughtIsACustomer() {
        order(ada, "536365", "2026-01-05T10:00:00Z", 150_0000, 20_0000);
        jdbc.sql("""
                insert into customer_metrics (customer_id, orders, sales, refunds, currency, first_order, last_order, derived_at)
                values (?, 1, 1500000, 200000, 'GBP', '2026-01-05T10:00:00Z', '2026-01-05T10:00:00Z', now())
                """).param(ada.value()).update();

        CustomerLine line = directory.list(MANAGER, byKey("17850"), 0, 1).getFirst();
        assertThat(line.stage()).isEqualTo(Stage.CUSTOMER);
        assertThat(line.revenue()).isEqualTo(130_0000);
        assertThat(line.lastOrder()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(profiles.of(MANAGER, ada).stage()).isEqualTo(Stage.CUSTOMER);
    }

    @Test
    void theProfileSaysWhoMayBeWrittenToAndWhyNot() {
        agree(ada);

        ContactProfile contact = profiles.of(MANAGER, ada).contacts().getFirst();
        assertThat(contact.isReachable(Channel.EMAIL)).isTrue();
        assertThat(contact.whyNot(Channel.SMS)).isEqualTo(WhyNot.NO_ADDRESS);
        assertThat(contact.consents())
                .containsExactly(new ContactProfile.Consent(
                        Channel.EMAIL,
                        Purpose.MARKETING,
                        ConsentState.GRANTED,
                        NOON,
                        "Sign-up form",
                        "Send me the offers"));
        assertThat(directory.list(MANAGER, byKey("17850"), 0, 1).getFirst().emailReachable())
                .isTrue();
        assertThat(profiles.of(MANAGER, cy).contacts().getFirst().whyNot(Channel.EMAIL))
                .isEqualTo(WhyNot.NO_CONSENT);
    }

    @Test
    void theTimelineTellsOrdersAndWordsNewestFirst() {
        order(ada, "536365", "2026-01-05T10:00:00Z", 150_0000, 20_0000);
        order(ada, "C536366", "2026-04-05T10:00:00Z", 0, 5_0000);
        order(bob, "536367", "2026-04-06T10:00:00Z", 10_0000, 0);
        agree(ada);

        assertThat(timeline.newest(MANAGER, ada, null, 10))
                .extracting(entry -> entry.kind() + " " + entry.about() + " " + entry.amount())
                .containsExactly("REFUND C536366 50000", "CONSENT EMAIL null", "ORDER 536365 1500000");
        assertThat(timeline.newest(MANAGER, ada, TimelineEntry.Kind.ORDER, 10)).hasSize(1);
        assertThat(timeline.newest(MANAGER, ada, TimelineEntry.Kind.ORDER, 10)
                        .getFirst()
                        .items())
                .extracting(TimelineEntry.Item::amount)
                .containsExactly(150_0000L, 20_0000L);
        assertThat(timeline.counts(MANAGER, ada))
                .containsEntry(TimelineEntry.Kind.ORDER, 1L)
                .containsEntry(TimelineEntry.Kind.REFUND, 1L)
                .containsEntry(TimelineEntry.Kind.CONSENT, 1L)
                .doesNotContainKey(TimelineEntry.Kind.MESSAGE);
    }

    @Test
    void monthsWithoutRevenueAreThereToo() {
        order(ada, "536365", "2026-01-05T10:00:00Z", 150_0000, 20_0000);

        assertThat(timeline.months(MANAGER, ada, YearMonth.of(2026, 2), 3))
                .extracting(Timeline.Month::revenue)
                .containsExactly(0L, 130_0000L, 0L);
    }

    @Test
    void whoIsNotThereHasNoProfile() {
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> profiles.of(MANAGER, new CustomerId(4711)));
    }

    private List<String> found(String search) {
        return names(new Wanted(search, null, null, null, null, null, null));
    }

    private List<String> names(Wanted wanted) {
        return directory.page(MANAGER, wanted, Sorting.BY_NAME, null, null, 10).lines().stream()
                .map(CustomerLine::name)
                .toList();
    }

    private static Wanted byKey(String key) {
        return new Wanted(null, key, null, null, null, null, null);
    }

    private CustomerId somebody(String name, @Nullable String key, @Nullable String email) {
        return register.register(
                KEEL,
                CustomerEntry.empty().with(NAME, name).with(EXTERNAL_KEY, key).with(EMAIL, email));
    }

    private void agree(CustomerId customer) {
        var contact = Objects.requireNonNull(register.sheetOf(KEEL, customer).principal());
        ledger.record(
                KEEL,
                contact.id(),
                new ConsentStatement(
                        Channel.EMAIL,
                        Purpose.MARKETING,
                        ConsentState.GRANTED,
                        "Sign-up form",
                        NOON,
                        "Send me the offers"));
    }

    private long scored(CustomerId customer, String segment, int r, int f) {
        long run = jdbc.sql("insert into rfm_run (state, as_of, zone, method, refunds, requested_at)"
                        + " values ('DONE', '2026-01-01', 'UTC', 'QUANTILE', 'SUBTRACT', now()) returning id")
                .query(Long.class)
                .single();
        score(run, customer, segment, r, f);
        return run;
    }

    private void score(long run, CustomerId customer, String segment, int r, int f) {
        jdbc.sql("insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)"
                        + " values (?, ?, 1, 1, 1, ?, ?, 1, ?)")
                .params(customer.value(), run, r, f, segment)
                .update();
    }

    private void order(CustomerId customer, String number, String at, long sales, long refunds) {
        long order = jdbc.sql("""
                        insert into orders (customer_id, order_number, ordered_at, currency, sales, refunds, lines)
                        values (:customer, :number, :at::timestamptz, 'GBP', :sales, :refunds, 2) returning id
                        """)
                .param("customer", customer.value())
                .param("number", number)
                .param("at", at)
                .param("sales", sales)
                .param("refunds", refunds)
                .query(Long.class)
                .single();
        line(customer, order, at, "SALE", sales, 1);
        line(customer, order, at, "REFUND", refunds, 2);
    }

    private void line(CustomerId customer, long order, String at, String kind, long amount, int ordinal) {
        if (amount > 0) {
            jdbc.sql("""
                    insert into order_line (customer_id, order_id, kind, occurred_at, quantity, unit_price, amount,
                                            content_hash, ordinal)
                    values (:customer, :order, :kind, :at::timestamptz, 1, :amount, :amount, gen_random_uuid(), :ordinal)
                    """)
                    .param("customer", customer.value())
                    .param("order", order)
                    .param("kind", kind)
                    .param("at", at)
                    .param("amount", amount)
                    .param("ordinal", ordinal)
                    .update();
        }
    }
}
