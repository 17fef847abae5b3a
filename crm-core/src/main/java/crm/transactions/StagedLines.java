package crm.transactions;

import java.util.List;

/** The steps from staged lines to products, orders and lines. Equal lines of one order are told apart by their ordinal. */
final class StagedLines {

    // The name a product was last sold under; corrections and give-aways often carry a remark instead of a name.
    static final String PUT_PRODUCTS = """
            insert into product (sku, name, category, updated_at)
            select distinct on (sku) sku, product_name, category, :now
            from import_transaction_row
            where import_id = :import and sku is not null
            order by sku, product_name is null, (kind = 'SALE' and unit_price > 0) desc, occurred_at desc, line desc
            on conflict (sku) do update
            set name = coalesce(excluded.name, product.name), category = coalesce(excluded.category, product.category),
                updated_at = excluded.updated_at
            where (coalesce(excluded.name, product.name), coalesce(excluded.category, product.category))
                  is distinct from (product.name, product.category)
            """;

    static final String OPEN_ORDERS = """
            insert into orders (customer_id, order_number, ordered_at, currency, channel, country, sales, refunds, lines)
            select distinct on (customer_id, order_number)
                   customer_id, order_number, occurred_at, currency, channel, country, 0, 0, 0
            from import_transaction_row
            where import_id = :import and customer_id is not null
            order by customer_id, order_number, occurred_at, line
            on conflict (customer_id, order_number) do nothing
            """;

    static final String OPEN_ANONYMOUS_ORDERS = """
            insert into anonymous_order (order_number, ordered_at, currency, channel, country, sales, refunds, lines)
            select distinct on (order_number) order_number, occurred_at, currency, channel, country, 0, 0, 0
            from import_transaction_row
            where import_id = :import and customer_id is null
            order by order_number, occurred_at, line
            on conflict (order_number) do nothing
            """;

    static final String ADD_LINES = """
            insert into order_line (customer_id, order_id, kind, occurred_at, sku, product_name, category, quantity,
                                    unit_price, amount, content_hash, ordinal, import_id)
            select s.customer_id, o.id, s.kind, s.occurred_at, s.sku, s.product_name, s.category, s.quantity, s.unit_price,
                   s.amount, s.content_hash, s.ordinal, :import
            from (select *, row_number() over (partition by customer_id, content_hash order by line) as ordinal
                  from import_transaction_row
                  where import_id = :import and customer_id is not null) s
            join orders o on o.customer_id = s.customer_id and o.order_number = s.order_number
            where not exists (select from order_line l
                              where l.customer_id = s.customer_id and l.order_id = o.id
                                and l.content_hash = s.content_hash and l.ordinal = s.ordinal)
            order by s.customer_id, o.id, s.line
            """;

    static final String ADD_ANONYMOUS_LINES = """
            insert into anonymous_order_line (order_id, kind, occurred_at, sku, product_name, category, quantity,
                                              unit_price, amount, content_hash, ordinal, import_id)
            select o.id, s.kind, s.occurred_at, s.sku, s.product_name, s.category, s.quantity, s.unit_price,
                   s.amount, s.content_hash, s.ordinal, :import
            from (select *, row_number() over (partition by content_hash order by line) as ordinal
                  from import_transaction_row
                  where import_id = :import and customer_id is null) s
            join anonymous_order o on o.order_number = s.order_number
            where not exists (select from anonymous_order_line l
                              where l.order_id = o.id and l.content_hash = s.content_hash and l.ordinal = s.ordinal)
            order by o.id, s.line
            """;

    // Thousands of lines came in this very transaction: without a look at them the sums below are planned for none.
    static final List<String> UPDATE_STATISTICS =
            List.of("analyze orders", "analyze order_line", "analyze anonymous_order", "analyze anonymous_order_line");

    static final String SUM_ORDERS = """
            update orders o
            set ordered_at = s.ordered_at, sales = s.sales, refunds = s.refunds, lines = s.lines
            from (select l.customer_id, l.order_id, min(l.occurred_at) as ordered_at, count(*)::integer as lines,
                         coalesce(sum(l.amount) filter (where l.kind = 'SALE'), 0)::bigint as sales,
                         coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0)::bigint as refunds
                  from order_line l
                  where (l.customer_id, l.order_id) in (select n.customer_id, n.order_id
                                                        from order_line n where n.import_id = :import)
                  group by l.customer_id, l.order_id) s
            where o.customer_id = s.customer_id and o.id = s.order_id
              and (o.ordered_at, o.sales, o.refunds, o.lines) is distinct from (s.ordered_at, s.sales, s.refunds, s.lines)
            """;

    static final String SUM_ANONYMOUS_ORDERS = """
            update anonymous_order o
            set ordered_at = s.ordered_at, sales = s.sales, refunds = s.refunds, lines = s.lines
            from (select l.order_id, min(l.occurred_at) as ordered_at, count(*)::integer as lines,
                         coalesce(sum(l.amount) filter (where l.kind = 'SALE'), 0)::bigint as sales,
                         coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0)::bigint as refunds
                  from anonymous_order_line l
                  where l.order_id in (select n.order_id from anonymous_order_line n where n.import_id = :import)
                  group by l.order_id) s
            where o.id = s.order_id
              and (o.ordered_at, o.sales, o.refunds, o.lines) is distinct from (s.ordered_at, s.sales, s.refunds, s.lines)
            """;

    static final String COUNT_STAGED = "select count(*) from import_transaction_row where import_id = :import";

    static final String COUNT_REPEATED = """
            select coalesce(sum(times - 1), 0)
            from (select count(*) as times
                  from import_transaction_row
                  where import_id = :import
                  group by customer_id, content_hash) equal
            """;

    private StagedLines() {}
}
