package crm.web.customers;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.consent.Reachability;
import crm.consent.WhyNot;
import crm.customers.ContactId;
import crm.customers.CustomerEntry;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.customers.HeldTable;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.customers.RecordHolder;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.Wanted;
import crm.kernel.Conflict;
import crm.metrics.CustomerMetrics;
import crm.testing.TestDatabase;
import crm.web.support.KeelWebTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two customers become one and two again, in every room that keeps something of them. */
@KeelWebTest
class MergingTests {

    /** Moved by the merge itself; queues and staging; mail in the local outbox, which is sent. */
    private static final Set<String> NOT_HELD = Set.of(
            "identity_key",
            "lead_identity",
            "touch_queue",
            "outbox_message",
            "import_customer_row",
            "import_order",
            "import_lead_row");

    private static final Viewer ROB = Viewer.system();

    private static final List<String> DERIVED_AT_ANOTHER_MOMENT = List.of("derived_at", "version");

    @Autowired
    CustomerRegister register;

    @Autowired
    CustomerMerging merging;

    @Autowired
    CustomerDirectory directory;

    @Autowired
    CustomerMetrics metrics;

    @Autowired
    ConsentLedger consents;

    @Autowired
    Reachability reachability;

    @Autowired
    ObjectProvider<RecordHolder> holders;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
    }

    @Test
    void everyTableOfCustomersHasOneHolder() {
        List<String> named = jdbc.sql("""
                        select c.relname from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
                        where c.relkind in ('r', 'p')
                        """).query(String.class).list();
        List<String> held = holders.stream()
                .flatMap(holder -> holder.tables().stream())
                .map(HeldTable::name)
                .toList();

        assertThat(held).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(held))
                .as("a table with customer_id needs a RecordHolder")
                .isEqualTo(named.stream()
                        .filter(table -> !NOT_HELD.contains(table))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void nothingIsLostOrDoubledAndASplitPutsEverythingBack() {
        CustomerId acme = organisation("Acme Ltd", "K1", "grace@acme.example");
        CustomerId twin = organisation("ACME Limited", "K2", "alan@acme.example");
        organisation("Nobody else", "K3", "eve@else.example");
        history(acme, 1, "1001", 2_000_0000L);
        history(twin, 2, "1001", 500_0000L);
        history(twin, 3, "1002", 300_0000L);
        Map<String, List<String>> before = everything();
        Map<String, Long> totals = totals();

        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(acme, twin));

        assertThat(totals()).isEqualTo(totals);
        assertThat(rowsNaming(twin)).isEmpty();
        assertThat(metrics.of(ROB, acme).orElseThrow().orders()).isEqualTo(3);
        assertThat(metrics.of(ROB, acme).orElseThrow().revenue()).isEqualTo(2_800_0000L);
        assertThat(register.sheetOf(ROB, acme).contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("grace@acme.example", "alan@acme.example");
        assertThat(directory.list(ROB, byKey("K2"), 0, 10))
                .extracting(CustomerLine::id)
                .containsExactly(acme.value());
        assertThat(merging.whereaboutsOf(ROB, twin)).contains(acme);
        assertThat(jdbc.sql("select order_number from orders where customer_id = :id order by order_number")
                        .param("id", acme.value())
                        .query(String.class)
                        .list())
                .containsExactly("1001", "1001 ↤ " + twin.value(), "1002");

        merging.split(ROB, merge);

        assertThat(merging.whereaboutsOf(ROB, twin)).isEmpty();
        Map<String, List<String>> after = everything();
        after.get("activity").removeIf(row -> row.contains("customer.merged") || row.contains("customer.split"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aMergedRecordIsFoundAtTheSurvivorByEveryKey() {
        CustomerId acme = organisation("Acme Ltd", null, "grace@acme.example");
        CustomerId twin = organisation("ACME Limited", "K2", "alan@acme.example");
        CustomerId third = organisation("Acme", "K3", null);

        merging.merge(ROB, MergePlan.ofTheSame(acme, twin));
        MergeId later = merging.merge(ROB, MergePlan.ofTheSame(third, acme));

        assertThat(merging.whereaboutsOf(ROB, twin)).contains(third);
        assertThat(directory.list(ROB, byKey("K2"), 0, 10))
                .extracting(CustomerLine::id)
                .containsExactly(third.value());
        assertThat(jdbc.sql("select distinct customer_id from identity_key")
                        .query(Long.class)
                        .list())
                .containsExactly(third.value());
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> register.sheetOf(ROB, twin));

        merging.split(ROB, later);
        assertThat(merging.whereaboutsOf(ROB, twin)).contains(acme);
    }

    @Test
    void whatIsInsideAnotherIsTakenOutFromTheOutside() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, null);
        CustomerId third = organisation("Acme", null, null);
        MergeId inner = merging.merge(ROB, MergePlan.ofTheSame(acme, twin));
        MergeId outer = merging.merge(ROB, MergePlan.ofTheSame(third, acme));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> merging.split(ROB, inner))
                .withMessageContaining("Take these apart first");
        merging.split(ROB, outer);
        merging.split(ROB, inner);

        assertThat(register.sheetOf(ROB, twin).name()).isEqualTo("ACME Limited");
    }

    @Test
    void aNoUnderEitherAddressIsTheNoOfTheSamePerson() {
        CustomerId hannah = person("Hannah Whitlock", "hannah@example.org", null);
        CustomerId hanna = person("Hanna Whitlock", "h.whitlock@example.net", "+447700900118");
        ContactId yes = contactOf(hannah);
        ContactId no = contactOf(hanna);
        consents.record(ROB, yes, said(ConsentState.GRANTED, "2025-08-19T10:00:00Z"));
        consents.record(ROB, no, said(ConsentState.WITHDRAWN, "2024-05-04T10:00:00Z"));
        assertThat(reachability.of(ROB, hannah, yes, Channel.EMAIL).whyNot()).isNull();

        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(hannah, hanna));

        assertThat(reachability.of(ROB, hannah, yes, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(reachability.of(ROB, hannah, no, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(register.sheetOf(ROB, hannah).entry().text(PHONE)).isEqualTo("+447700900118");
        assertThat(register.sheetOf(ROB, hannah).contacts()).hasSize(1);

        merging.split(ROB, merge);

        assertThat(reachability.of(ROB, hannah, yes, Channel.EMAIL).whyNot()).isNull();
        assertThat(reachability.of(ROB, hanna, no, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(register.sheetOf(ROB, hannah).entry().text(PHONE)).isNull();
    }

    @Test
    void onePersonIsWrittenToUnderOneAddressAndSaysNoForBoth() {
        CustomerId hannah = person("Hannah Whitlock", "hannah@example.org", null);
        CustomerId hanna = person("Hanna Whitlock", "h.whitlock@example.net", null);
        ContactId first = contactOf(hannah);
        ContactId second = contactOf(hanna);
        consents.record(ROB, first, said(ConsentState.GRANTED, "2025-01-01T10:00:00Z"));
        consents.record(ROB, second, said(ConsentState.GRANTED, "2025-01-02T10:00:00Z"));

        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(hannah, hanna));
        assertThat(reachability.of(ROB, hannah, first, Channel.EMAIL).whyNot()).isNull();
        assertThat(reachability.of(ROB, hannah, second, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.FOLDED);

        consents.withdraw(ROB, hannah, second, Channel.EMAIL, "Unsubscribe link");
        assertThat(reachability.of(ROB, hannah, first, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);

        merging.split(ROB, merge);
        assertThat(reachability.of(ROB, hannah, first, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
        assertThat(reachability.of(ROB, hanna, second, Channel.EMAIL).whyNot()).isEqualTo(WhyNot.WITHDRAWN);
    }

    @Test
    void twoPeopleOfOneCompanyComeIntoOneAccount() {
        CustomerId ada = person("Ada King", "ada@acme.example", null);
        CustomerId bob = person("Bob Hall", "bob@acme.example", null);

        MergeId merge = merging.merge(ROB, MergePlan.intoOneAccount(ada, bob, "Acme Ltd"));

        CustomerSheet acme = register.sheetOf(ROB, ada);
        assertThat(acme.isOrganisation()).isTrue();
        assertThat(acme.name()).isEqualTo("Acme Ltd");
        assertThat(acme.contacts()).extracting(CustomerSheet.Person::name).containsExactly("Ada King", "Bob Hall");

        merging.split(ROB, merge);

        assertThat(register.sheetOf(ROB, ada).name()).isEqualTo("Ada King");
        assertThat(register.sheetOf(ROB, ada).isOrganisation()).isFalse();
        assertThat(register.sheetOf(ROB, bob).name()).isEqualTo("Bob Hall");
    }

    @Test
    void whatWasChangedSinceStaysAndWhatBelongsToAReturningRowGoesWithIt() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, "alan@acme.example");
        history(twin, 2, "1002", 300_0000L);
        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(acme, twin));
        register.change(ROB, acme, CustomerEntry.empty().with(CITY, "Cork"), null);
        ContactId alan = contactOf(acme);
        consents.record(ROB, alan, said(ConsentState.GRANTED, "2025-08-19T10:00:00Z"));
        order(acme, 9, "2001", 100_0000L);

        merging.split(ROB, merge);

        assertThat(register.sheetOf(ROB, acme).entry().text(CITY)).isEqualTo("Cork");
        assertThat(jdbc.sql("select customer_id from consent_event where contact_id = :alan and state = 'GRANTED'")
                        .param("alan", alan.value())
                        .query(Long.class)
                        .list())
                .containsOnly(twin.value());
        assertThat(jdbc.sql("select customer_id from orders where order_number = '2001'")
                        .query(Long.class)
                        .single())
                .isEqualTo(acme.value());
    }

    @Test
    void aMessageOnItsWayIsWaitedForAndAPendingOneGoesToItsContactAllTheSame() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, "alan@acme.example");
        history(twin, 2, "1002", 300_0000L);
        jdbc.sql("update touch set state = 'PENDING'").update();
        jdbc.sql("insert into touch_queue (touch_id, customer_id, campaign_id, due_at, lease_until) "
                        + "select id, customer_id, campaign_id, now(), now() + interval '1 minute' from touch")
                .update();

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> merging.merge(ROB, MergePlan.ofTheSame(acme, twin)));
        assertThat(register.sheetOf(ROB, twin).contacts()).hasSize(1);

        jdbc.sql("update touch_queue set lease_until = null").update();
        merging.merge(ROB, MergePlan.ofTheSame(acme, twin));

        assertThat(jdbc.sql("select customer_id from touch_queue")
                        .query(Long.class)
                        .list())
                .containsOnly(acme.value());
    }

    @Test
    void somebodyWorkingOnTheCustomerIsNotOverrun() throws Exception {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, null);

        transaction.executeWithoutResult(status -> {
            register.change(ROB, twin, CustomerEntry.empty().with(CITY, "Cork"), null);
            CompletableFuture<@Nullable Void> refused =
                    CompletableFuture.runAsync(() -> assertThatExceptionOfType(Conflict.class)
                            .isThrownBy(() -> merging.merge(ROB, MergePlan.ofTheSame(acme, twin)))
                            .withMessageContaining("Try again"));
            refused.join();
        });

        assertThat(register.sheetOf(ROB, twin).entry().text(CITY)).isEqualTo("Cork");
    }

    @Test
    void aFormOpenedBeforeTheMergeDoesNotOverwriteIt() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, null);
        long seen = register.sheetOf(ROB, acme).version();

        merging.merge(ROB, MergePlan.ofTheSame(acme, twin));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(
                        () -> register.change(ROB, acme, CustomerEntry.empty().with(CITY, "Cork"), seen));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> merging.merge(ROB, MergePlan.ofTheSame(acme, acme)));
    }

    private CustomerId organisation(String name, @Nullable String key, @Nullable String email) {
        return register.register(
                ROB,
                CustomerEntry.empty()
                        .with(ORGANISATION, name)
                        .with(EXTERNAL_KEY, key)
                        .with(EMAIL, email));
    }

    private CustomerId person(String name, String email, @Nullable String phone) {
        return register.register(
                ROB, CustomerEntry.empty().with(NAME, name).with(EMAIL, email).with(PHONE, phone));
    }

    private ContactId contactOf(CustomerId customer) {
        return register.sheetOf(ROB, customer).contacts().getFirst().id();
    }

    private static ConsentStatement said(ConsentState state, String at) {
        return new ConsentStatement(
                Channel.EMAIL, Purpose.MARKETING, state, "form", Instant.parse(at), "Yes, write to me");
    }

    /** An order with a refund, a touch with an attempt and a click, an activity, a membership. */
    private void history(CustomerId customer, int number, String orderNumber, long amount) {
        order(customer, number, orderNumber, amount);
        jdbc.sql("""
                        insert into segment (id, name, version, state, created_at, updated_at, archived_at)
                        values (:n, 'S' || :n, 1, 'FRESH', now(), now(), now());
                        insert into segment_version (segment_id, version, rule, created_at)
                        values (:n, 1, '{"all":[]}', now());
                        insert into segment_member (customer_id, segment_id, since) values (:c, :n, now());
                        insert into campaign (id, name, channel, state, created_at, updated_at)
                        values (:n, 'C', 'EMAIL', 'FINISHED', now(), now());
                        insert into activity (customer_id, name, at) values (:c, 'page.viewed', now());
                        """).param("n", number).param("c", customer.value()).update();
        List<CustomerSheet.Person> people = register.sheetOf(ROB, customer).contacts();
        if (!people.isEmpty()) {
            jdbc.sql("""
                            insert into touch (customer_id, id, campaign_id, contact_id, channel, address, address_key, state, at)
                            values (:c, 100 + :n, :n, :k, 'EMAIL', 'a@b.example', 'a@b.example', 'ACCEPTED', now());
                            insert into touch_attempt (customer_id, touch_id, fence, message_id, at)
                            values (:c, 100 + :n, 1, 'm', now());
                            insert into hit (customer_id, touch_id, campaign_id, contact_id, kind, at, machine, method)
                            values (:c, 100 + :n, :n, :k, 'OPEN', now(), false, 'GET');
                            """)
                    .param("n", number)
                    .param("c", customer.value())
                    .param("k", people.getFirst().id().value())
                    .update();
        }
    }

    private void order(CustomerId customer, int number, String orderNumber, long amount) {
        jdbc.sql("""
                        insert into orders (customer_id, id, order_number, ordered_at, currency, sales, refunds, lines)
                        values (:c, :n, :number, '2025-06-01T10:00:00Z', 'GBP', :amount, 0, 1);
                        insert into order_line (customer_id, order_id, kind, occurred_at, quantity, unit_price, amount,
                                                content_hash, ordinal)
                        values (:c, :n, 'SALE', '2025-06-01T10:00:00Z', 1, :amount, :amount, gen_random_uuid(), 1);
                        """)
                .param("c", customer.value())
                .param("n", number)
                .param("number", orderNumber)
                .param("amount", amount)
                .update();
        metrics.rebuild(ROB);
    }

    private static Wanted byKey(String key) {
        return new Wanted(null, key, null, null, null, null, null);
    }

    private Map<String, Long> totals() {
        return jdbc.sql("""
                        select (select count(*) from orders) as orders, (select sum(sales - refunds) from orders) as revenue,
                               (select sum(revenue) from customer_metrics) as metrics,
                               (select count(*) from order_line) as lines, (select count(*) from contact) as contacts,
                               (select count(*) from touch) as touches, (select count(*) from hit) as hits,
                               (select count(*) from activity where name not like 'customer.%') as activities
                        """)
                .query((row, number) -> {
                    Map<String, Long> totals = new TreeMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        totals.put(row.getMetaData().getColumnName(i), row.getLong(i));
                    }
                    return totals;
                })
                .single();
    }

    private List<String> rowsNaming(CustomerId customer) {
        return heldTables().stream()
                .filter(table -> jdbc.sql("select count(*) from " + table + " where customer_id = :c")
                                .param("c", customer.value())
                                .query(Long.class)
                                .single()
                        > 0)
                .toList();
    }

    /** Every row of every held table, but for when it was derived. */
    private Map<String, List<String>> everything() {
        Map<String, List<String>> all = new TreeMap<>();
        List<String> tables = new ArrayList<>(heldTables());
        tables.addAll(List.of("customer", "identity_key"));
        for (String table : tables) {
            all.put(
                    table,
                    new ArrayList<>(jdbc.sql(
                                    "select (to_jsonb(t) - cast(:but as text[]))::text from " + table + " t order by 1")
                            .param("but", DERIVED_AT_ANOTHER_MOMENT.toArray(String[]::new))
                            .query(String.class)
                            .list()));
        }
        return all;
    }

    private List<String> heldTables() {
        return holders.stream()
                .flatMap(holder -> holder.tables().stream())
                .map(HeldTable::name)
                .toList();
    }
}
