package crm.transactions;

import java.util.List;

/**
 * The steps from staged lines to products and lines, once {@link StagedOrders} have their orders: the lines are read three
 * times and sorted once. Equal lines of one order are told apart by their ordinal.
 */
final class StagedLines {

    // Sorts and hashes of half a million lines stay in memory; larger ones spill to disk and are still right.
    static final String TAKE_ROOM = "select set_config('work_mem', '128MB', true)";

    // Equal wordings are brought together first, once for both: there are a hundred times fewer than lines. A product
    // bears the name it was last sold under; corrections and give-aways often carry a remark instead of a name. One
    // from the company's own list keeps what that says.
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
            set name = case when product.listed then coalesce(product.name, excluded.name)
                            else coalesce(excluded.name, product.name) end,
                category = case when product.listed then coalesce(product.category, excluded.category)
                                else coalesce(excluded.category, product.category) end,
                updated_at = excluded.updated_at
            where (case when product.listed then coalesce(product.name, excluded.name)
                        else coalesce(excluded.name, product.name) end,
                   case when product.listed then coalesce(product.category, excluded.category)
                        else coalesce(excluded.category, product.category) end)
                  is distinct from (product.name, product.category)
            """;

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
                  join import_transaction_row r on r.part = o.part
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
                  join import_transaction_row r on r.part = o.part
                  where o.import_id = :import and r.import_id = :import and o.buyer = '' and %s) s
            %s
            order by s.order_id, s.line
            """;

    /** A partition of its own, filled and given its indexes by the database's owner. */
    static final String STORE_LINES_APART = "select order_line_store_apart(:import, :block)";

    /** No line of an order that was opened just now can be there already. */
    static final String SORT_LINES_OF_OPENED = SORT_LINES.formatted("o.opened", "");

    static final String SORT_ANONYMOUS_LINES_OF_OPENED = SORT_ANONYMOUS_LINES.formatted("o.opened", "");

    static final String SORT_LINES_OF_KNOWN = SORT_LINES.formatted("o.order_id is not null and not o.opened", """
                    where not exists (select from order_line l
                                      where l.customer_id = s.customer_id and l.order_id = s.order_id
                                        and l.content_hash = s.content_hash and l.ordinal = s.ordinal)
                    """);

    static final String SORT_ANONYMOUS_LINES_OF_KNOWN = SORT_ANONYMOUS_LINES.formatted("not o.opened", """
                    where not exists (select from anonymous_order_line l
                                      where l.order_id = s.order_id
                                        and l.content_hash = s.content_hash and l.ordinal = s.ordinal)
                    """);

    // In the order of customer, order and file: the unique index grows at its end.
    static final String ADD_LINES = """
            insert into order_line (customer_id, order_id, kind, occurred_at, sku, product_name, category, quantity,
                                    unit_price, amount, content_hash, ordinal, import_id)
            select customer_id, order_id, kind, occurred_at, sku, product_name, category, quantity, unit_price, amount,
                   content_hash, ordinal, :import
            from new_line
            """;

    static final String ADD_ANONYMOUS_LINES = """
            insert into anonymous_order_line (order_id, kind, occurred_at, sku, product_name, category, quantity,
                                              unit_price, amount, content_hash, ordinal, import_id)
            select order_id, kind, occurred_at, sku, product_name, category, quantity, unit_price, amount,
                   content_hash, ordinal, :import
            from new_anonymous_line
            """;

    static final String DROP_SORTED = "drop table new_line";

    static final String DROP_SORTED_ANONYMOUS = "drop table new_anonymous_line";

    private static final String SUM_ORDERS = """
            update orders o
            set ordered_at = s.ordered_at, sales = s.sales, refunds = s.refunds, lines = s.lines
            from (select l.customer_id, l.order_id, min(l.occurred_at) as ordered_at, count(*)::integer as lines,
                         coalesce(sum(l.amount) filter (where l.kind = 'SALE'), 0)::bigint as sales,
                         coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0)::bigint as refunds
                  from order_line l
                  where (l.customer_id, l.order_id) in (select n.customer_id, n.order_id
                                                        from import_order n
                                                        where n.import_id = :import and n.order_id is not null and not n.opened)
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
