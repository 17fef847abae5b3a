package crm.transactions;

import java.util.List;

/**
 * The steps from what a file says of its orders to orders: those that are known are found, the others opened. What can be
 * decided by order is decided here, in {@code import_order}, and not by line. One that is to be opened has no order_id yet.
 */
final class StagedOrders {

    private static final String AND_HAS_MARKED_NUMBER =
            " and starts_with(o.order_number, n.order_number || '" + OrderRecords.MARK + "')";

    // An order whose customer came to one who had an order of that number bears a mark since. A line tells which it is:
    // the same file again would else add its lines to the other's order.
    private static final String FIND_MARKED = """
            update import_order s
            set order_id = k.id
            from (select distinct on (n.buyer_kind, n.buyer, n.order_number) n.buyer_kind, n.buyer, n.order_number, o.id
                  from import_order n
                  join orders o on o.customer_id = n.customer_id""" + AND_HAS_MARKED_NUMBER + """

                  join order_line l on l.customer_id = o.customer_id and l.order_id = o.id
                  join import_transaction_row r on r.part = n.part and r.content_hash = l.content_hash
                  where n.import_id = :import and r.import_id = :import
                    and n.customer_id in (select survivor_id from customer_merge where split_at is null)
                  order by n.buyer_kind, n.buyer, n.order_number, o.id) k
            where s.import_id = :import and s.buyer_kind = k.buyer_kind and s.buyer = k.buyer
              and s.order_number = k.order_number
            """;

    private static final String FIND_EQUAL = """
            update import_order s
            set order_id = o.id
            from orders o
            where s.import_id = :import and s.order_id is null
              and o.customer_id = s.customer_id and o.order_number = s.order_number
            """;

    private static final String FIND_ANONYMOUS = """
            update import_order s
            set order_id = o.id
            from anonymous_order o
            where s.import_id = :import and s.order_id is null and s.buyer = '' and o.order_number = s.order_number
            """;

    // Each batch of lines came with what its orders come to, so an order has as many parts as batches it is in: nearly
    // always one. Two buyers of the file, one named by key and one by address, may also be one customer with one order.
    // Channel and country are those of the earliest line.
    private static final String UNITE = """
            with several as (
                select coalesce(customer_id, 0) as customer, order_number
                from import_order
                where import_id = :import and order_id is null
                group by 1, 2
                having count(*) > 1),
            united as (
                select part,
                       first_value(part) over file as leader,
                       min(first_line) over whole as first_line,
                       min(ordered_at) over whole as ordered_at,
                       max(currency) over whole as currency,
                       first_value(channel) over time as channel,
                       first_value(country) over time as country,
                       sum(sales) over whole as sales,
                       sum(refunds) over whole as refunds,
                       sum(lines) over whole as lines
                from import_order o
                join several s on s.order_number = o.order_number and s.customer = coalesce(o.customer_id, 0)
                where o.import_id = :import and o.order_id is null
                window whole as (partition by o.customer_id, o.order_number),
                       file as (partition by o.customer_id, o.order_number order by o.first_line),
                       time as (partition by o.customer_id, o.order_number order by o.ordered_at, o.first_line))
            update import_order o
            set leader = nullif(u.leader, u.part), first_line = u.first_line, ordered_at = u.ordered_at,
                currency = u.currency, channel = u.channel, country = u.country, sales = u.sales, refunds = u.refunds,
                lines = u.lines
            from united u
            where o.import_id = :import and o.part = u.part
            """;

    /** The orders of known customers that are not known, among those that are there. */
    static final String OPEN = """
            with stored as (
                insert into orders (customer_id, order_number, ordered_at, currency, channel, country, sales, refunds, lines)
                select customer_id, order_number, ordered_at, currency, channel, country, sales, refunds, lines
                from import_order
                where import_id = :import and customer_id is not null and order_id is null and leader is null
                order by customer_id, order_number
                returning customer_id, order_number, id)
            update import_order s
            set order_id = o.id, opened = true
            from stored o
            where s.import_id = :import and s.order_id is null
              and s.customer_id = o.customer_id and s.order_number = o.order_number
            """;

    /** With ids of a block, by their parts: their lines will be stored apart. */
    static final String OPEN_IN_BLOCK = """
            insert into orders (customer_id, id, order_number, ordered_at, currency, channel, country, sales, refunds, lines)
            select customer_id, (:block << 32) + part, order_number, ordered_at, currency, channel, country, sales, refunds,
                   lines
            from import_order
            where import_id = :import and customer_id is not null and order_id is null and leader is null
            order by customer_id, order_number
            """;

    static final String OPEN_ANONYMOUS = """
            with stored as (
                insert into anonymous_order (order_number, ordered_at, currency, channel, country, sales, refunds, lines)
                select order_number, ordered_at, currency, channel, country, sales, refunds, lines
                from import_order
                where import_id = :import and buyer = '' and order_id is null and leader is null
                order by order_number
                returning order_number, id)
            update import_order s
            set order_id = o.id, opened = true
            from stored o
            where s.import_id = :import and s.order_id is null and s.buyer = '' and o.order_number = s.order_number
            """;

    // Planned by what the table held before, the joins with the lines would go through them order by order.
    static final String LOOK_AGAIN = "analyze import_order";

    /** Which staged orders are known; what is left is brought together to those that are to be opened. */
    static final List<String> FIND = List.of(FIND_MARKED, FIND_EQUAL, FIND_ANONYMOUS, UNITE);

    // Worth a partition: as large as half of all lines there are, so that a shop with ten million has a dozen at most.
    static final String IS_LARGE = """
            select coalesce(sum(lines), 0) >= greatest(:least, (select sum(greatest(c.reltuples, 0)) / 2
                                                                from pg_inherits i
                                                                join pg_class c on c.oid = i.inhrelid
                                                                where i.inhparent = 'order_line'::regclass))
            from import_order
            where import_id = :import and customer_id is not null and order_id is null and leader is null
            """;

    static final String NEXT_BLOCK = "select nextval('order_block_seq')";

    static final String COUNT_STAGED =
            "select coalesce(sum(lines), 0) from import_order where import_id = :import and leader is null";

    static final String COUNT_KNOWN =
            "select count(*) from import_order where import_id = :import and order_id is not null and not opened";

    private StagedOrders() {}
}
