package crm.directory;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.ConsentState;
import crm.consent.ConsentStatement;
import crm.consent.Purpose;
import crm.customers.CustomerEntry;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ada, Bob and Cy, and what they bought and said. */
@KeelTest
abstract class ThreeCustomers {

    static final Viewer MANAGER = new Viewer(new UserId(1), "Mia", "mia@example.org", Role.MANAGER);

    static final Viewer KEEL = Viewer.system();

    static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    @Autowired
    CustomerDirectory directory;

    @Autowired
    CustomerProfiles profiles;

    @Autowired
    Timeline timeline;

    @Autowired
    CustomerRegister register;

    @Autowired
    ConsentLedger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    CustomerId ada = new CustomerId(0);

    CustomerId bob = new CustomerId(0);

    CustomerId cy = new CustomerId(0);

    @BeforeEach
    void threeCustomers() {
        database.empty();
        ada = somebody("Ada 100%", "17850", "ada@shop.example");
        bob = somebody("Bob", "12_1", null);
        cy = somebody("Cy", null, "cy@home.example");
    }

    /** Name by name to the end and back again: both ways must tell the same. */
    List<String> walk(Sorting sorting) {
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

    void bought(CustomerId customer, long sales, @Nullable String last) {
        jdbc.sql("""
                        insert into customer_metrics (customer_id, orders, sales, refunds, currency, last_order, derived_at)
                        values (:customer, 1, :sales, 0, 'GBP', cast(:last as timestamptz), now())
                        """)
                .param("customer", customer.value())
                .param("sales", sales)
                .param("last", last)
                .update();
    }

    List<String> found(String search) {
        return names(new Wanted(search, null, null, null, null, null, null, null));
    }

    List<String> names(Wanted wanted) {
        return directory.page(MANAGER, wanted, Sorting.BY_NAME, null, null, 10).lines().stream()
                .map(CustomerLine::name)
                .toList();
    }

    static Wanted byKey(String key) {
        return new Wanted(null, key, null, null, null, null, null, null);
    }

    CustomerId somebody(String name, @Nullable String key, @Nullable String email) {
        return register.register(
                KEEL,
                CustomerEntry.empty().with(NAME, name).with(EXTERNAL_KEY, key).with(EMAIL, email));
    }

    void agree(CustomerId customer) {
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

    long scored(CustomerId customer, String segment, int r, int f) {
        long run = jdbc.sql("insert into rfm_run (state, as_of, zone, method, refunds, requested_at)"
                        + " values ('DONE', '2026-01-01', 'UTC', 'QUANTILE', 'SUBTRACT', now()) returning id")
                .query(Long.class)
                .single();
        score(run, customer, segment, r, f);
        return run;
    }

    void score(long run, CustomerId customer, String segment, int r, int f) {
        jdbc.sql("insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)"
                        + " values (?, ?, 1, 1, 1, ?, ?, 1, ?)")
                .params(customer.value(), run, r, f, segment)
                .update();
    }

    void order(CustomerId customer, String number, String at, long sales, long refunds) {
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

    void line(CustomerId customer, long order, String at, String kind, long amount, int ordinal) {
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
