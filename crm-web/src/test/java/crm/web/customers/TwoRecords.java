package crm.web.customers;

import static crm.customers.CustomerField.*;

import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.consent.Reachability;
import crm.customers.ContactId;
import crm.customers.CustomerEntry;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import crm.directory.CustomerDirectory;
import crm.directory.Wanted;
import crm.metrics.CustomerMetrics;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import crm.web.support.KeelWebTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Records of one customer, with everything the rooms keep of them. */
@KeelWebTest
@ExtendWith(ReachStaysTrue.class)
abstract class TwoRecords {

    /** Moved by the merge itself; queues and staging; mail in the local outbox, which is sent. */
    static final Set<String> NOT_HELD = Set.of(
            "identity_key",
            "lead_identity",
            "touch_queue",
            "outbox_message",
            "import_customer_row",
            "import_order",
            "import_difference_row",
            "import_lead_row",
            "import_leaving",
            "import_undo_order",
            "import_consent_row",
            "import_activity_row");

    static final Viewer ROB = Viewer.system();

    static final List<String> DERIVED_AT_ANOTHER_MOMENT = List.of("derived_at", "version");

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

    CustomerId organisation(String name, @Nullable String key, @Nullable String email) {
        return register.register(
                ROB,
                CustomerEntry.empty()
                        .with(ORGANISATION, name)
                        .with(EXTERNAL_KEY, key)
                        .with(EMAIL, email));
    }

    CustomerId person(String name, String email, @Nullable String phone) {
        return register.register(
                ROB, CustomerEntry.empty().with(NAME, name).with(EMAIL, email).with(PHONE, phone));
    }

    ContactId contactOf(CustomerId customer) {
        return register.sheetOf(ROB, customer).contacts().getFirst().id();
    }

    static ConsentStatement said(ConsentState state, String at) {
        return new ConsentStatement(
                Channel.EMAIL, Purpose.MARKETING, state, "form", Instant.parse(at), "Yes, write to me");
    }

    /** An order with a refund, a touch with an attempt and a click, an activity, a membership. */
    void history(CustomerId customer, int number, String orderNumber, long amount) {
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
                            insert into hit (customer_id, touch_id, campaign_id, contact_id, kind, at, machine)
                            values (:c, 100 + :n, :n, :k, 'OPEN', now(), false);
                            """)
                    .param("n", number)
                    .param("c", customer.value())
                    .param("k", people.getFirst().id().value())
                    .update();
        }
    }

    void order(CustomerId customer, int number, String orderNumber, long amount) {
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

    static Wanted byKey(String key) {
        return new Wanted(null, key, null, null, null, null, null, null);
    }

    Map<String, Long> totals() {
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

    List<String> rowsNaming(CustomerId customer) {
        return heldTables().stream()
                .filter(table -> jdbc.sql("select count(*) from " + table + " where customer_id = :c")
                                .param("c", customer.value())
                                .query(Long.class)
                                .single()
                        > 0)
                .toList();
    }

    /** Every row of every held table, but for when it was derived. */
    Map<String, List<String>> everything() {
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

    List<String> heldTables() {
        return holders.stream()
                .flatMap(holder -> holder.tables().stream())
                .map(HeldTable::name)
                .toList();
    }
}
