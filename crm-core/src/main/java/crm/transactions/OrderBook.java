package crm.transactions;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Single orders that come from the house and not from a file: recorded once, and taken back when they never happened. */
@Service
@Transactional
public class OrderBook {

    // Whoever comes second finds the number taken and records nothing.
    private static final String OPEN = """
            insert into orders (customer_id, order_number, ordered_at, currency, channel, sales, refunds, lines)
            values (:customer, :number, :at, :currency, :channel, 0, 0, 0)
            on conflict (customer_id, order_number) do nothing
            returning id
            """;

    private static final String ADD_LINES = """
            insert into order_line (customer_id, order_id, kind, occurred_at, sku, product_name, quantity, unit_price,
                                    amount, content_hash, ordinal)
            select :customer, :order, 'SALE', :at, sku, product, quantity, unit_price, round(quantity * unit_price), content,
                   row_number() over (partition by content order by nth)
            from (select l.*, md5(concat_ws(chr(31), :number, coalesce(chr(30) || sku, ''), product, trim_scale(quantity),
                                            unit_price))::uuid as content
                  from unnest(:skus::text[], :products::text[], :quantities::numeric[], :prices::bigint[])
                       with ordinality as l (sku, product, quantity, unit_price, nth)) said
            order by nth
            """;

    private static final String ADD_UP = """
            update orders o
            set sales = s.sales, refunds = s.refunds, lines = s.lines, ordered_at = s.ordered_at
            from (select coalesce(sum(amount) filter (where kind = 'SALE'), 0)::bigint   as sales,
                         coalesce(sum(amount) filter (where kind = 'REFUND'), 0)::bigint as refunds,
                         count(*)::integer as lines, min(occurred_at) as ordered_at
                  from order_line
                  where customer_id = :customer and order_id = :order) s
            where o.customer_id = :customer and o.id = :order
            """;

    private static final String PUT_PRODUCTS = """
            insert into product (sku, name, updated_at)
            select distinct on (sku) sku, product, cast(:now as timestamptz)
            from unnest(:skus::text[], :products::text[]) l (sku, product)
            where sku is not null
            order by sku
            on conflict (sku) do nothing
            """;

    private static final String PUT_LABELS = """
            insert into product_label (hash, sku, name)
            select distinct md5(concat_ws(chr(31), coalesce(chr(30) || sku, ''), coalesce(chr(30) || product, ''), ''))::uuid,
                   sku, product
            from unnest(:skus::text[], :products::text[]) l (sku, product)
            on conflict (hash) do nothing
            """;

    private static final String FIND = """
            select id from orders where customer_id = :customer and order_number = :number for update
            """;

    // What a file brought stays: it was not recorded here.
    private static final String TAKE_BACK_LINES = """
            delete from order_line where customer_id = :customer and order_id = :order and import_id is null
            """;

    private static final String REMOVE_EMPTY = """
            delete from orders o
            where o.customer_id = :customer and o.id = :order
              and not exists (select from order_line l where l.customer_id = :customer and l.order_id = o.id)
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderBook(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records an order, and its customer's figures with it.
     *
     * @return false when the customer has an order of this number already; it stays as it is
     */
    public boolean record(Viewer viewer, NewOrder order) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        Optional<Long> opened = jdbc.sql(OPEN)
                .param("customer", order.customer().value())
                .param("number", order.number())
                .param("at", order.at().atOffset(ZoneOffset.UTC))
                .param("currency", order.currency())
                .param("channel", order.channel())
                .query(Long.class)
                .optional();
        opened.ifPresent(id -> fill(order, id));
        return opened.isPresent();
    }

    /**
     * Takes back an order that was recorded here, as if it had never been.
     *
     * @return false when the customer has no such order
     */
    public boolean takeBack(Viewer viewer, CustomerId customer, String number) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        Optional<Long> found = jdbc.sql(FIND)
                .param("customer", customer.value())
                .param("number", number)
                .query(Long.class)
                .optional();
        found.ifPresent(id -> {
            run(TAKE_BACK_LINES, customer, id);
            if (run(REMOVE_EMPTY, customer, id) == 0) {
                run(ADD_UP, customer, id);
            }
            events.publishEvent(new OrdersChanged(customer));
        });
        return found.isPresent();
    }

    private void fill(NewOrder order, long id) {
        List<NewOrder.Line> lines = order.lines();
        @Nullable String[] skus = column(lines, NewOrder.Line::sku);
        @Nullable String[] products = column(lines, NewOrder.Line::product);
        jdbc.sql(PUT_PRODUCTS)
                .param("skus", skus)
                .param("products", products)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(PUT_LABELS).param("skus", skus).param("products", products).update();
        jdbc.sql(ADD_LINES)
                .param("customer", order.customer().value())
                .param("order", id)
                .param("number", order.number())
                .param("at", order.at().atOffset(ZoneOffset.UTC))
                .param("skus", skus)
                .param("products", products)
                .param("quantities", lines.stream().map(NewOrder.Line::quantity).toArray(BigDecimal[]::new))
                .param("prices", lines.stream().map(NewOrder.Line::unitPrice).toArray(Long[]::new))
                .update();
        run(ADD_UP, order.customer(), id);
        events.publishEvent(new OrdersChanged(order.customer()));
    }

    private int run(String statement, CustomerId customer, long order) {
        return jdbc.sql(statement)
                .param("customer", customer.value())
                .param("order", order)
                .update();
    }

    private static @Nullable String[] column(
            List<NewOrder.Line> lines, Function<NewOrder.Line, @Nullable String> value) {
        @Nullable String[] column = new @Nullable String[lines.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(lines.get(i));
        }
        return column;
    }
}
