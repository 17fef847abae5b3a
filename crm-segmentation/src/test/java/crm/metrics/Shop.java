package crm.metrics;

import crm.customers.CustomerId;
import crm.kernel.Money;
import crm.transactions.TransactionsRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A small shop for tests: customers, and order lines as an import leaves them behind. */
@TestComponent
public class Shop {

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final ApplicationEventPublisher events;

    Shop(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    public void opens(String zone, String currency) {
        jdbc.sql("""
                        insert into workspace (name, postal_address, zone, currency, country, created_at)
                        values ('Harbour & Lane', '1 Quay', :zone, :currency, 'GB', '2026-01-01Z')
                        """).param("zone", zone).param("currency", currency).update();
    }

    public CustomerId customer(String name) {
        return new CustomerId(
                jdbc.sql("""
                        insert into customer (kind, name, created_at, updated_at)
                        values ('PERSON', :name, '2026-01-01Z', '2026-01-01Z') returning id
                        """).param("name", name).query(Long.class).single());
    }

    public void buys(CustomerId customer, String at, String amount, long importId) {
        line(customer, "SALE", at, amount, importId);
    }

    public void returns(CustomerId customer, String at, String amount, long importId) {
        line(customer, "REFUND", at, amount, importId);
    }

    public void isAdjusted(CustomerId customer, String at, String amount, long importId) {
        line(customer, "ADJUSTMENT", at, amount, importId);
    }

    /** One more sale line in the order of that time, which so becomes as early as the line. */
    public void addsTo(CustomerId customer, String order, String at, String amount, long importId) {
        jdbc.sql("""
                        with document as (
                            update orders set ordered_at = least(ordered_at, :at), sales = sales + :amount, lines = lines + 1
                            where customer_id = :customer and ordered_at = :order
                            returning id
                        )
                        insert into order_line (customer_id, order_id, kind, occurred_at, quantity, unit_price, amount,
                                                content_hash, ordinal, import_id)
                        select :customer, id, 'SALE', :at, 1, :amount, :amount, gen_random_uuid(), 1, :import from document
                        """)
                .param("customer", customer.value())
                .param("order", Instant.parse(order).atOffset(ZoneOffset.UTC))
                .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
                .param("amount", Money.toTenThousandths(new BigDecimal(amount)))
                .param("import", importId)
                .update();
    }

    public void sellsToNobodyKnown(String at, String amount) {
        jdbc.sql("""
                        insert into anonymous_order (order_number, ordered_at, currency, sales, refunds, lines)
                        values (:number, :at, 'GBP', :amount, 0, 1)
                        """)
                .param("number", UUID.randomUUID().toString())
                .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
                .param("amount", Money.toTenThousandths(new BigDecimal(amount)))
                .update();
    }

    /** What the import room says when lines with this id are in, while their orders are still staged. */
    public void records(long importId) {
        transaction.executeWithoutResult(status -> {
            stageOrders(importId);
            events.publishEvent(new TransactionsRecorded(importId));
            jdbc.sql("delete from import_order where import_id = :import")
                    .param("import", importId)
                    .update();
        });
    }

    private void stageOrders(long importId) {
        jdbc.sql("""
                        insert into import_order (import_id, part, customer_id, order_id, opened, first_line, ordered_at, sales,
                                                  refunds, lines, buyer_kind, buyer, order_number, currency)
                        select :import, o.id, o.customer_id, o.id,
                               not exists (select from order_line l where l.customer_id = o.customer_id and l.order_id = o.id
                                                                    and l.import_id <> :import),
                               1, o.ordered_at, o.sales, o.refunds, o.lines, 'EXTERNAL_KEY', o.customer_id, o.order_number,
                               o.currency
                        from orders o
                        where exists (select from order_line l where l.customer_id = o.customer_id and l.order_id = o.id
                                                               and l.import_id = :import)
                        """).param("import", importId).update();
    }

    private void line(CustomerId customer, String kind, String at, String amount, long importId) {
        jdbc.sql("""
                        with document as (
                            insert into orders (customer_id, order_number, ordered_at, currency, sales, refunds, lines)
                            values (:customer, :number, :at, 'GBP', case :kind when 'SALE' then :amount else 0 end,
                                    case :kind when 'REFUND' then :amount else 0 end, 1)
                            returning id
                        )
                        insert into order_line (customer_id, order_id, kind, occurred_at, quantity, unit_price, amount,
                                                content_hash, ordinal, import_id)
                        select :customer, id, :kind, :at, 1, :amount, :amount, gen_random_uuid(), 1, :import from document
                        """)
                .param("customer", customer.value())
                .param("number", UUID.randomUUID().toString())
                .param("kind", kind)
                .param("at", Instant.parse(at).atOffset(ZoneOffset.UTC))
                .param("amount", Money.toTenThousandths(new BigDecimal(amount)))
                .param("import", importId)
                .update();
    }
}
