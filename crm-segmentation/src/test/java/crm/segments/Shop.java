package crm.segments;

import crm.customers.CustomerId;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A few customers whose every figure a reader can work out by hand. */
class Shop {

    private final JdbcClient jdbc;

    private final Map<String, Long> ids = new HashMap<>();

    Shop(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long id(String name) {
        return ids.get(name);
    }

    Shop customer(String name, String country, String more) {
        long id = jdbc.sql("""
                        with counted as (insert into customer_count (change) values (1))
                        insert into customer (kind, name, country, created_at, updated_at)
                        values ('PERSON', :name, :country, '2026-01-15T10:00:00Z', '2026-01-15T10:00:00Z') returning id
                        """)
                .param("name", name)
                .param("country", country)
                .query(Long.class)
                .single();
        if (!more.isEmpty()) {
            sql("update customer set " + more + " where id = " + id);
        }
        ids.put(name, id);
        return this;
    }

    /** @param assignments columns of contact */
    Shop contact(String customer, String email, String assignments) {
        long id = jdbc.sql("""
                        insert into contact (customer_id, name, email, email_key, created_at, updated_at)
                        values (:customer, :name, :email, lower(:email), now(), now()) returning id
                        """)
                .param("customer", id(customer))
                .param("name", customer)
                .param("email", email)
                .query(Long.class)
                .single();
        ids.put(customer + " " + email, id);
        if (!assignments.isEmpty()) {
            sql("update contact set " + assignments + " where id = " + id);
        }
        return reach(customer);
    }

    Shop consent(String customer, String email, String channel, String state) {
        sql("""
                insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                values (%d, %d, '%s', 'MARKETING', '%s', now(), 1)
                """.formatted(id(customer), ids.get(customer + " " + email), channel, state));
        return reach(customer);
    }

    /** As the room of consents derives it. */
    private Shop reach(String customer) {
        sql("""
                insert into customer_reach (customer_id, email, sms)
                select customer_id, email, sms from customer_reach_now where customer_id = %d
                on conflict (customer_id) do update set email = excluded.email, sms = excluded.sms
                """.formatted(id(customer)));
        return this;
    }

    /** An order of one sale line for each given sku and price in whole units. */
    Shop order(String customer, String number, String at, Object... skusAndPrices) {
        long sales = 0;
        for (int i = 1; i < skusAndPrices.length; i += 2) {
            sales += (int) skusAndPrices[i] * 10_000L;
        }
        long order = header(customer, number, at, sales, 0);
        for (int i = 0; i < skusAndPrices.length; i += 2) {
            line(customer, order, "SALE", at, (String) skusAndPrices[i], (int) skusAndPrices[i + 1], i);
        }
        return this;
    }

    Shop refund(String customer, String number, String at, int amount) {
        long order = header(customer, number, at, 0, amount * 10_000L);
        line(customer, order, "REFUND", at, "R", amount, 0);
        return this;
    }

    Shop refundOf(String customer, String order, String at, int amount) {
        long id = jdbc.sql("select id from orders where customer_id = :c and order_number = :n")
                .param("c", id(customer))
                .param("n", order)
                .query(Long.class)
                .single();
        line(customer, id, "REFUND", at, "R", amount, 99);
        return this;
    }

    Shop activity(String customer, String name, String at, long campaign, boolean machine) {
        sql("insert into activity (customer_id, name, at, campaign_id, machine) values (%d, '%s', '%s', %d, %s)"
                .formatted(id(customer), name, at, campaign, machine));
        return this;
    }

    Shop score(long run, String customer, String segment, int r, int f, int m) {
        sql("""
                insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)
                values (%d, %d, 1, 1, 1, %d, %d, %d, '%s')
                """.formatted(id(customer), run, r, f, m, segment));
        return this;
    }

    /** The names of those found, in the order of the alphabet. */
    Set<String> names(Preview preview) {
        return ids.entrySet().stream()
                .filter((one) -> preview.sample().contains(new CustomerId(one.getValue())))
                .map(Map.Entry::getKey)
                .filter((name) -> !name.contains(" "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void sql(String sql) {
        jdbc.sql(sql).update();
    }

    /** As the room of metrics derives them. */
    Shop metrics() {
        sql("""
                insert into customer_metrics (customer_id, orders, sales, refunds, currency, first_order, last_order, derived_at)
                select l.customer_id,
                       (select count(*) from orders o where o.customer_id = l.customer_id and o.sales > 0),
                       sum(l.amount) filter (where l.kind = 'SALE'),
                       coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0), 'GBP',
                       (select min(ordered_at) from orders o where o.customer_id = l.customer_id and o.sales > 0),
                       (select max(ordered_at) from orders o where o.customer_id = l.customer_id and o.sales > 0), now()
                from order_line l group by 1
                """);
        return this;
    }

    private long header(String customer, String number, String at, long sales, long refunds) {
        return jdbc.sql("""
                        insert into orders (customer_id, order_number, ordered_at, currency, channel, sales, refunds, lines)
                        values (:customer, :number, :at, 'GBP', 'web', :sales, :refunds, 1) returning id
                        """)
                .param("customer", id(customer))
                .param("number", number)
                .param("at", OffsetDateTime.parse(at))
                .param("sales", sales)
                .param("refunds", refunds)
                .query(Long.class)
                .single();
    }

    private void line(String customer, long order, String kind, String at, String sku, int price, int ordinal) {
        jdbc.sql("insert into product (sku, updated_at) values (:sku, now()) on conflict do nothing")
                .param("sku", sku)
                .update();
        jdbc.sql("""
                        insert into product_label (hash, sku, name, category)
                        values (md5(:sku)::uuid, :sku, 'Product ' || :sku, 'Category ' || left(:sku, 1))
                        on conflict do nothing
                        """).param("sku", sku).update();
        jdbc.sql("""
                        insert into order_line (customer_id, order_id, kind, occurred_at, sku, product_name, category, quantity,
                                                unit_price, amount, content_hash, ordinal)
                        values (:customer, :order, :kind, :at, :sku, 'Product ' || :sku, 'Category ' || left(:sku, 1), 1,
                                :price, :price, gen_random_uuid(), :ordinal)
                        """)
                .param("customer", id(customer))
                .param("order", order)
                .param("kind", kind)
                .param("at", OffsetDateTime.parse(at))
                .param("sku", sku)
                .param("price", price * 10_000L)
                .param("ordinal", ordinal)
                .update();
    }
}
