package crm.transactions;

import java.util.List;

/**
 * The steps from staged lines to products, orders and lines. What can be decided by order is decided in
 * {@code import_order}; the lines themselves are read three times and sorted once. Equal lines of one order are told apart
 * by their ordinal.
 */
final class StagedLines {

    // Sorts and hashes of half a million lines stay in memory; larger ones spill to disk and are still right.
    static final String TAKE_ROOM = "select set_config('work_mem', '128MB', true)";

    // Each batch of lines came with what its orders come to, so an order has as many parts as batches it is in: nearly
    // always one. Channel and country are those of the earliest line; only orders of several parts are asked for them.
    static final String COLLECT_ORDERS = """
            with added_up as materialized (
                select buyer_kind, buyer, order_number, min(first_line) as first_line, min(ordered_at) as ordered_at,
                       max(currency) as currency, sum(sales)::bigint as sales, sum(refunds)::bigint as refunds,
                       sum(lines)::integer as lines, count(*) as parts, max(channel) as channel, max(country) as country
                from import_order_part
                where import_id = :import
                group by buyer_kind, buyer, order_number
            ), earliest as (
                select distinct on (buyer_kind, buyer, order_number)
                       buyer_kind, buyer, order_number, p.channel, p.country
                from import_order_part p
                join added_up o using (buyer_kind, buyer, order_number)
                where p.import_id = :import and o.parts > 1
                order by buyer_kind, buyer, order_number, p.ordered_at, p.first_line
            )
            insert into import_order (import_id, buyer_kind, buyer, order_number, first_line, ordered_at, currency, channel,
                                      country, sales, refunds, lines)
            select :import, buyer_kind, buyer, order_number, o.first_line, o.ordered_at, o.currency,
                   case when o.parts = 1 then o.channel else e.channel end,
                   case when o.parts = 1 then o.country else e.country end, o.sales, o.refunds, o.lines
            from added_up o
            left join earliest e using (buyer_kind, buyer, order_number)
            """;

    static final String LOOK_AT_PARTS = "analyze import_order_part";

    // Equal wordings are brought together first, once for both: there are a hundred times fewer than lines. A product
    // bears the name it was last sold under; corrections and give-aways often carry a remark instead of a name.
    static final String PUT_PRODUCTS_AND_LABELS = """
            with wording as materialized (
                select sku, product_name, category, kind = 'SALE' as sale, kind = 'SALE' and unit_price > 0 as sold,
                       max(occurred_at) as at, max(line) as line
                from import_transaction_row
                where import_id = :import
                group by sku, product_name, category, sale, sold
            ), label as (
                insert into product_label (hash, sku, name, category)
                select md5(concat_ws(chr(31), coalesce(chr(30) || sku, ''), coalesce(chr(30) || product_name, ''),
                                     coalesce(chr(30) || category, '')))::uuid,
                       sku, product_name, category
                from (select distinct sku, product_name, category from wording where sale) w
                on conflict (hash) do nothing
            )
            insert into product (sku, name, category, updated_at)
            select distinct on (sku) sku, product_name, category, cast(:now as timestamptz)
            from wording
            where sku is not null
            order by sku, product_name is null, sold desc, at desc, line desc
            on conflict (sku) do update
            set name = coalesce(excluded.name, product.name), category = coalesce(excluded.category, product.category),
                updated_at = excluded.updated_at
            where (coalesce(excluded.name, product.name), coalesce(excluded.category, product.category))
                  is distinct from (product.name, product.category)
            """;

    private static final String AND_HAS_MARKED_NUMBER =
            " and starts_with(o.order_number, n.order_number || '" + OrderRecords.MARK + "')";

    // An order whose customer came to one who had an order of that number bears a mark since. A line tells which it is:
    // the same file again would else add its lines to the other's order.
    private static final String FIND_MARKED_ORDERS = """
            update import_order s
            set order_id = k.id, opened = false
            from (select distinct on (n.buyer_kind, n.buyer, n.order_number) n.buyer_kind, n.buyer, n.order_number, o.id
                  from import_order n
                  join orders o on o.customer_id = n.customer_id""" + AND_HAS_MARKED_NUMBER + """

                  join order_line l on l.customer_id = o.customer_id and l.order_id = o.id
                  join import_transaction_row r on r.buyer_kind = n.buyer_kind and r.buyer = n.buyer
                                               and r.order_number = n.order_number and r.content_hash = l.content_hash
                  where n.import_id = :import and r.import_id = :import
                    and n.customer_id in (select survivor_id from customer_merge where split_at is null)
                  order by n.buyer_kind, n.buyer, n.order_number, o.id) k
            where s.import_id = :import and s.buyer_kind = k.buyer_kind and s.buyer = k.buyer
              and s.order_number = k.order_number
            """;

    private static final String FIND_ORDERS = """
            update import_order s
            set order_id = o.id, opened = false
            from orders o
            where s.import_id = :import and s.order_id is null
              and o.customer_id = s.customer_id and o.order_number = s.order_number
            """;

    private static final String FIND_ANONYMOUS_ORDERS = """
            update import_order s
            set order_id = o.id, opened = false
            from anonymous_order o
            where s.import_id = :import and s.order_id is null and s.buyer = '' and o.order_number = s.order_number
            """;

    // Two buyers of the file, one named by key and one by address, may be one customer with one order.
    private static final String OPEN_ORDERS = """
            with opened as materialized (
                select customer_id, order_number, min(ordered_at) as ordered_at, max(currency) as currency,
                       sum(sales) as sales, sum(refunds) as refunds, sum(lines) as lines, count(*) as buyers,
                       max(channel) as channel, max(country) as country
                from import_order
                where import_id = :import and customer_id is not null and order_id is null
                group by customer_id, order_number
            ), earliest as (
                select distinct on (customer_id, order_number) customer_id, order_number, i.channel, i.country
                from import_order i
                join opened o using (customer_id, order_number)
                where i.import_id = :import and i.order_id is null and o.buyers > 1
                order by customer_id, order_number, i.ordered_at, i.first_line
            ), stored as (
                insert into orders (customer_id, order_number, ordered_at, currency, channel, country, sales, refunds, lines)
                select customer_id, order_number, o.ordered_at, o.currency,
                       case when o.buyers = 1 then o.channel else e.channel end,
                       case when o.buyers = 1 then o.country else e.country end, o.sales, o.refunds, o.lines
                from opened o
                left join earliest e using (customer_id, order_number)
                order by customer_id, order_number
                returning customer_id, order_number, id
            )
            update import_order s
            set order_id = o.id, opened = true
            from stored o
            where s.import_id = :import and s.order_id is null
              and s.customer_id = o.customer_id and s.order_number = o.order_number
            """;

    private static final String OPEN_ANONYMOUS_ORDERS = """
            with stored as (
                insert into anonymous_order (order_number, ordered_at, currency, channel, country, sales, refunds, lines)
                select order_number, ordered_at, currency, channel, country, sales, refunds, lines
                from import_order
                where import_id = :import and buyer = '' and order_id is null
                order by order_number
                returning order_number, id
            )
            update import_order s
            set order_id = o.id, opened = true
            from stored o
            where s.import_id = :import and s.order_id is null and s.buyer = '' and o.order_number = s.order_number
            """;

    // Planned by what the table held before, the joins with the lines would go through them order by order.
    private static final String LOOK_AGAIN = "analyze import_order";

    /** Afterwards every staged order has its order, opened just now or known before. */
    static final List<String> OPEN = List.of(
            FIND_MARKED_ORDERS, FIND_ORDERS, FIND_ANONYMOUS_ORDERS, OPEN_ORDERS, OPEN_ANONYMOUS_ORDERS, LOOK_AGAIN);

    // The window's sort has the beginning of the order asked for, so the second one sorts within orders only. Into a
    // temporary table, because PostgreSQL reads and sorts with several processes for a new table and never for an
    // insert.
    private static final String SORT_LINES = """
            create temporary table new_line as
            select s.customer_id, s.order_id, s.kind, s.occurred_at, s.sku, s.product_name, s.category, s.quantity,
                   s.unit_price, s.amount, s.content_hash, s.ordinal::integer as ordinal
            from (select r.*, o.customer_id, o.order_id,
                         row_number() over (partition by o.customer_id, o.order_id, r.content_hash order by r.line) as ordinal
                  from import_order o
                  join import_transaction_row r on r.buyer_kind = o.buyer_kind and r.buyer = o.buyer
                                               and r.order_number = o.order_number
                  where o.import_id = :import and r.import_id = :import and o.customer_id is not null and %s) s
            %s
            order by s.customer_id, s.order_id, s.line
            """;

    private static final String SORT_ANONYMOUS_LINES = """
            create temporary table new_anonymous_line as
            select s.order_id, s.kind, s.occurred_at, s.sku, s.product_name, s.category, s.quantity,
                   s.unit_price, s.amount, s.content_hash, s.ordinal::integer as ordinal
            from (select r.*, o.order_id,
                         row_number() over (partition by o.order_id, r.content_hash order by r.line) as ordinal
                  from import_order o
                  join import_transaction_row r on r.order_number = o.order_number
                  where o.import_id = :import and r.import_id = :import and o.buyer = '' and r.buyer = '' and %s) s
            %s
            order by s.order_id, s.line
            """;

    /** No line of an order that was opened just now can be there already. */
    static final List<String> SORT_LINES_OF_OPENED =
            List.of(SORT_LINES.formatted("o.opened", ""), SORT_ANONYMOUS_LINES.formatted("o.opened", ""));

    static final List<String> SORT_LINES_OF_KNOWN =
            List.of(SORT_LINES.formatted("not o.opened", """
                    where not exists (select from order_line l
                                      where l.customer_id = s.customer_id and l.order_id = s.order_id
                                        and l.content_hash = s.content_hash and l.ordinal = s.ordinal)
                    """), SORT_ANONYMOUS_LINES.formatted("not o.opened", """
                    where not exists (select from anonymous_order_line l
                                      where l.order_id = s.order_id
                                        and l.content_hash = s.content_hash and l.ordinal = s.ordinal)
                    """));

    // In the order of customer, order and file: the unique index grows at its end.
    static final List<String> ADD_LINES = List.of("""
            insert into order_line (customer_id, order_id, kind, occurred_at, sku, product_name, category, quantity,
                                    unit_price, amount, content_hash, ordinal, import_id)
            select customer_id, order_id, kind, occurred_at, sku, product_name, category, quantity, unit_price, amount,
                   content_hash, ordinal, :import
            from new_line
            """, """
            insert into anonymous_order_line (order_id, kind, occurred_at, sku, product_name, category, quantity,
                                              unit_price, amount, content_hash, ordinal, import_id)
            select order_id, kind, occurred_at, sku, product_name, category, quantity, unit_price, amount,
                   content_hash, ordinal, :import
            from new_anonymous_line
            """);

    static final String DROP_SORTED = "drop table new_line, new_anonymous_line";

    private static final String SUM_ORDERS = """
            update orders o
            set ordered_at = s.ordered_at, sales = s.sales, refunds = s.refunds, lines = s.lines
            from (select l.customer_id, l.order_id, min(l.occurred_at) as ordered_at, count(*)::integer as lines,
                         coalesce(sum(l.amount) filter (where l.kind = 'SALE'), 0)::bigint as sales,
                         coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0)::bigint as refunds
                  from order_line l
                  where (l.customer_id, l.order_id) in (select n.customer_id, n.order_id
                                                        from import_order n
                                                        where n.import_id = :import and not n.opened)
                  group by l.customer_id, l.order_id) s
            where o.customer_id = s.customer_id and o.id = s.order_id
              and (o.ordered_at, o.sales, o.refunds, o.lines) is distinct from (s.ordered_at, s.sales, s.refunds, s.lines)
            """;

    private static final String SUM_ANONYMOUS_ORDERS = """
            update anonymous_order o
            set ordered_at = s.ordered_at, sales = s.sales, refunds = s.refunds, lines = s.lines
            from (select l.order_id, min(l.occurred_at) as ordered_at, count(*)::integer as lines,
                         coalesce(sum(l.amount) filter (where l.kind = 'SALE'), 0)::bigint as sales,
                         coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0)::bigint as refunds
                  from anonymous_order_line l
                  where l.order_id in (select n.order_id
                                       from import_order n
                                       where n.import_id = :import and n.buyer = '' and not n.opened)
                  group by l.order_id) s
            where o.id = s.order_id
              and (o.ordered_at, o.sales, o.refunds, o.lines) is distinct from (s.ordered_at, s.sales, s.refunds, s.lines)
            """;

    /** Orders opened just now carry their sums already; those that were there may have got lines. */
    static final List<String> SUM_KNOWN = List.of(SUM_ORDERS, SUM_ANONYMOUS_ORDERS);

    // Who derives figures from the new lines is planned with a look at them.
    static final String UPDATE_STATISTICS = "analyze orders, order_line";

    static final String COUNT_STAGED = "select coalesce(sum(lines), 0) from import_order where import_id = :import";

    static final String COUNT_KNOWN_ORDERS =
            "select count(*) from import_order where import_id = :import and not opened";

    // Where all lines were stored just now, their ordinals say it.
    static final String COUNT_REPEATED_IF_ALL_NEW = """
            select (select count(*) from order_line where import_id = :import and ordinal > 1)
                   + (select count(*) from anonymous_order_line where import_id = :import and ordinal > 1)
            """;

    // The content names buyer and order too.
    static final String COUNT_REPEATED = """
            select coalesce(sum(times - 1), 0)
            from (select count(*) as times
                  from import_transaction_row
                  where import_id = :import
                  group by content_hash
                  having count(*) > 1) equal
            """;

    private StagedLines() {}
}
