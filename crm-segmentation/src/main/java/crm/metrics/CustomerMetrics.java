package crm.metrics;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.transactions.OrdersChanged;
import crm.transactions.TransactionsRecorded;
import crm.transactions.TransactionsTakenBack;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each customer's orders and refunds add up to. */
@Service
public class CustomerMetrics {

    // An order counts when its sale lines sum above 0; adjustments are in neither sum. Rows that would not change are
    // left alone, so that an import of a million known lines writes nothing here.
    private static final String DERIVE = """
            merge into customer_metrics m
            using (
                select customer_id,
                       count(*) filter (where sales > 0)        as orders,
                       sum(sales)::bigint                       as sales,
                       sum(refunds)::bigint                     as refunds,
                       max(currency)                            as currency,
                       min(ordered_at) filter (where sales > 0) as first_order,
                       max(ordered_at) filter (where sales > 0) as last_order
                from orders
                %s
                group by customer_id
                order by customer_id
            ) d on m.customer_id = d.customer_id
            when matched and (m.orders, m.sales, m.refunds, m.currency, m.first_order, m.last_order)
                    is distinct from (d.orders, d.sales, d.refunds, d.currency, d.first_order, d.last_order) then
                update set orders = d.orders, sales = d.sales, refunds = d.refunds, currency = d.currency,
                           first_order = d.first_order, last_order = d.last_order, derived_at = :now
            when not matched then
                insert (customer_id, orders, sales, refunds, currency, first_order, last_order, derived_at)
                values (d.customer_id, d.orders, d.sales, d.refunds, d.currency, d.first_order, d.last_order, :now)
            """;

    private static final String DERIVE_ALL = DERIVE.formatted("");

    // Of orders it opened the staged ones tell; only where it added to known orders the lines are to be asked.
    private static final String BUYERS_OF_OPENED = """
            select customer_id
            from import_order
            where import_id = :import and customer_id is not null and (opened or order_id is null)
            """;

    private static final String BUYERS_OF_KNOWN = """
            select customer_id
            from order_line
            where import_id = :import
              and order_id in (select order_id from import_order
                               where import_id = :import and order_id is not null and not opened)
            """;

    /** Whose orders an import has brought or changed, while its orders are staged. */
    static final String BUYERS_OF_IMPORT = BUYERS_OF_OPENED + "union all\n" + BUYERS_OF_KNOWN;

    // One after the other: of both together no plan knows how many there are.
    private static final List<String> DERIVE_IMPORTED = List.of(
            DERIVE.formatted("where customer_id in (" + BUYERS_OF_OPENED + ")"),
            DERIVE.formatted("where customer_id in (" + BUYERS_OF_KNOWN + ")"));

    private static final String DERIVE_TAKEN_BACK = DERIVE.formatted(
            "where customer_id in (select customer_id from import_undo_order where import_id = :import)");

    private static final String FORGET_TAKEN_BACK = """
            delete from customer_metrics m
            where m.customer_id in (select customer_id from import_undo_order where import_id = :import)
              and not exists (select from orders o where o.customer_id = m.customer_id)
            """;

    private static final String DERIVE_ONE = DERIVE.formatted("where customer_id = :customer");

    private static final String FORGET_ONE_WITHOUT_ORDERS = """
            delete from customer_metrics m
            where m.customer_id = :customer
              and not exists (select from orders o where o.customer_id = :customer)
            """;

    private static final String FORGET_WITHOUT_ORDERS = """
            delete from customer_metrics m
            where not exists (select from orders o where o.customer_id = m.customer_id)
            """;

    private static final String OF_ONE = """
            select orders, sales, refunds, revenue, currency, first_order, last_order
            from customer_metrics
            where customer_id = :customer
            """;

    private final JdbcClient jdbc;

    private final SalesCalendar calendar;

    private final CustomerSight sight;

    private final Clock clock;

    CustomerMetrics(JdbcClient jdbc, SalesCalendar calendar, CustomerSight sight, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.sight = sight;
        this.clock = clock;
    }

    /**
     * What one customer's orders add up to; empty for a prospect without any line.
     *
     * @throws crm.customers.CustomerNotFound when the viewer does not see him
     */
    @Transactional(readOnly = true)
    public Optional<Metrics> of(Viewer viewer, CustomerId customer) {
        viewer.require(Permission.CUSTOMERS_READ);
        sight.require(viewer, customer);
        return jdbc.sql(OF_ONE)
                .param("customer", customer.value())
                .query(Metrics.class)
                .optional();
    }

    /** Derives every row again, customers' and days', as after a change of the definition. */
    @Transactional
    public void rebuild(Viewer viewer) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(FORGET_WITHOUT_ORDERS).update();
        jdbc.sql(DERIVE_ALL).param("now", now()).update();
        calendar.derive();
    }

    /** Derives one customer's row again, whose orders have come or gone; nothing is left of one without any. */
    @Transactional(propagation = Propagation.MANDATORY)
    void derive(CustomerId customer) {
        jdbc.sql(FORGET_ONE_WITHOUT_ORDERS).param("customer", customer.value()).update();
        jdbc.sql(DERIVE_ONE)
                .param("customer", customer.value())
                .param("now", now())
                .update();
    }

    /** Follows an import inside its transaction: orders and their figures become visible together. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionsRecorded event) {
        DERIVE_IMPORTED.forEach(step -> jdbc.sql(step)
                .param("import", event.importId())
                .param("now", now())
                .update());
    }

    /** The same when an import is taken back: nothing is left of customers without any order. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionsTakenBack event) {
        jdbc.sql(FORGET_TAKEN_BACK).param("import", event.importId()).update();
        jdbc.sql(DERIVE_TAKEN_BACK)
                .param("import", event.importId())
                .param("now", now())
                .update();
        calendar.derive();
    }

    /** The same for one customer's order that came from the house, or was taken back. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OrdersChanged event) {
        derive(event.customer());
    }

    private Object now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
