package crm.transactions;

import java.util.List;

/**
 * The steps from what a file says of its orders to orders: those that are known are found, the others opened. What can be
 * decided by order is decided here, in {@code import_order}, and not by line.
 */
final class StagedOrders {

    // Each batch of lines came with what its orders come to, so an order has as many parts as batches it is in: nearly
    // always one. Channel and country are those of the earliest line; only orders of several parts are asked for them.
    static final String COLLECT = """
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

    private static final String AND_HAS_MARKED_NUMBER =
            " and starts_with(o.order_number, n.order_number || '" + OrderRecords.MARK + "')";

    // An order whose customer came to one who had an order of that number bears a mark since. A line tells which it is:
    // the same file again would else add its lines to the other's order.
    private static final String FIND_MARKED = """
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

    private static final String FIND_EQUAL = """
            update import_order s
            set order_id = o.id, opened = false
            from orders o
            where s.import_id = :import and s.order_id is null
              and o.customer_id = s.customer_id and o.order_number = s.order_number
            """;

    private static final String FIND_ANONYMOUS = """
            update import_order s
            set order_id = o.id, opened = false
            from anonymous_order o
            where s.import_id = :import and s.order_id is null and s.buyer = '' and o.order_number = s.order_number
            """;

    // Two buyers of the file, one named by key and one by address, may be one customer with one order.
    private static final String OPEN_AS = """
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
                insert into orders (customer_id, id, order_number, ordered_at, currency, channel, country, sales, refunds, lines)
                select customer_id, %s, order_number, o.ordered_at, o.currency,
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

    static final String OPEN = OPEN_AS.formatted("nextval('orders_id_seq')");

    /** With ids of a block: their lines will be stored apart. */
    static final String OPEN_IN_BLOCK =
            OPEN_AS.formatted("(:block << 32) + row_number() over (order by customer_id, order_number)");

    static final String OPEN_ANONYMOUS = """
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
    static final String LOOK_AGAIN = "analyze import_order";

    /** Which staged orders are known; the others are to be opened. */
    static final List<String> FIND = List.of(FIND_MARKED, FIND_EQUAL, FIND_ANONYMOUS);

    // Worth a partition: as large as half of all lines there are, so that a shop with ten million has a dozen at most.
    static final String IS_LARGE = """
            select coalesce(sum(lines), 0) >= greatest(:least, (select sum(greatest(c.reltuples, 0)) / 2
                                                                from pg_inherits i
                                                                join pg_class c on c.oid = i.inhrelid
                                                                where i.inhparent = 'order_line'::regclass))
            from import_order
            where import_id = :import and customer_id is not null and order_id is null
            """;

    static final String NEXT_BLOCK = "select nextval('order_block_seq')";

    static final String COUNT_STAGED = "select coalesce(sum(lines), 0) from import_order where import_id = :import";

    static final String COUNT_KNOWN = "select count(*) from import_order where import_id = :import and not opened";

    private StagedOrders() {}
}
