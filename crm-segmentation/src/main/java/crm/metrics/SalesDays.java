package crm.metrics;

import java.util.List;

/**
 * The steps from orders to the days of {@code sales_day}: all of them anew, or what one import changed. Both count the same
 * facts; a change is the facts as they are now, less those of the same customers as they were before the import's lines.
 */
final class SalesDays {

    // Each order is read once. It wakes its customer when the 90 days (2160 hours) of the one before are over, and he
    // falls silent when its own end before the next.
    private static final String PURCHASES = """
            purchase as (
                select sign, ordered_at, ordered_at + interval '2160 hours' as active_until, sales,
                       rank()           over by_time as place,
                       row_number()     over by_time as nth,
                       lag(ordered_at)  over by_time as before,
                       lead(ordered_at) over by_time as next
                from sold
                window by_time as (partition by sign, customer_id order by ordered_at)
            ), fact (at, sign, orders, first_sales, repeat_sales, unknown_sales, refunds,
                     first_orders, second_orders, woken, silent) as (
                select ordered_at, sign, 1, case when place = 1 then sales end, case when place > 1 then sales end,
                       null::bigint, null::bigint, (nth = 1)::int, (nth = 2)::int,
                       (before is null or before + interval '2160 hours' < ordered_at)::int, 0
                from purchase
                union all
                select active_until, sign, 0, null, null, null, null, 0, 0, 0, 1
                from purchase
                where next is null or next > active_until
            """;

    private static final String DAYS = """
            select (at at time zone (select :zone::text))::date as day, sum(sign * orders) as orders,
                   coalesce(sum(sign * first_sales), 0) as first_sales,
                   coalesce(sum(sign * repeat_sales), 0) as repeat_sales,
                   coalesce(sum(sign * unknown_sales), 0) as unknown_sales, coalesce(sum(sign * refunds), 0) as refunds,
                   sum(sign * first_orders) as first_orders, sum(sign * second_orders) as second_orders,
                   sum(sign * woken) as woken, sum(sign * silent) as silent
            from fact
            group by day
            """;

    private static final String BY_DAY = """
            insert into sales_day (day, orders, first_sales, repeat_sales, unknown_sales, refunds,
                                   first_orders, second_orders, woken, silent)
            """ + DAYS;

    private static final String OF_SOME = """
            with sold as (
                select 1 as sign, o.customer_id, o.ordered_at, o.sales from orders o where o.sales > 0%1$s
            ),
            """ + PURCHASES + """
                union all
                select o.occurred_at, 1, 0, null, null, null, o.amount, 0, 0, 0, 0
                from order_line o
                where o.kind = 'REFUND'%1$s
            )
            """ + DAYS;

    // The names of the tables, holding what some customers bought: every statement about the tables is one about them.
    private static final String AMONG = """
            with sales_day as (
            %2$s), sales_calendar as (
                select min(o.ordered_at) as earliest, max(o.ordered_at) as latest,
                       (select derived_at from sales_calendar) as derived_at
                from orders o
                where true%1$s
            )
            """;

    // Anonymous refunds are found by their few orders: most anonymous lines are sales.
    private static final String DERIVE_ALL = """
            with sold as (
                select 1 as sign, customer_id, ordered_at, sales from orders where sales > 0
            ),
            """ + PURCHASES + """
                union all
                select ordered_at, 1, 1, null, null, sales, null, 0, 0, 0, 0
                from anonymous_order
                where sales > 0
                union all
                select occurred_at, 1, 0, null, null, null, amount, 0, 0, 0, 0
                from order_line
                where kind = 'REFUND'
                union all
                select l.occurred_at, 1, 0, null, null, null, l.amount, 0, 0, 0, 0
                from anonymous_order o
                join anonymous_order_line l on l.order_id = o.id
                where o.refunds > 0 and l.kind = 'REFUND'
            )
            """ + BY_DAY;

    // An order was, before the import, what its other lines add up to.
    private static final String ADD_CHANGE = """
            with buyer as materialized (
                select distinct customer_id from order_line where import_id = :import
            ), nobody as materialized (
                select distinct order_id from anonymous_order_line where import_id = :import
            ), sold as (
                select 1 as sign, o.customer_id, o.ordered_at, o.sales
                from orders o
                join buyer b on b.customer_id = o.customer_id
                where o.sales > 0
                union all
                select -1, l.customer_id, min(l.occurred_at), (sum(l.amount) filter (where l.kind = 'SALE'))::bigint
                from order_line l
                join buyer b on b.customer_id = l.customer_id
                where l.import_id is distinct from :import
                group by l.customer_id, l.order_id
                having sum(l.amount) filter (where l.kind = 'SALE') > 0
            ),
            """ + PURCHASES + """
                union all
                select o.ordered_at, 1, 1, null, null, o.sales, null, 0, 0, 0, 0
                from anonymous_order o
                join nobody n on n.order_id = o.id
                where o.sales > 0
                union all
                select min(l.occurred_at), -1, 1, null, null, (sum(l.amount) filter (where l.kind = 'SALE'))::bigint, null,
                       0, 0, 0, 0
                from anonymous_order_line l
                join nobody n on n.order_id = l.order_id
                where l.import_id is distinct from :import
                group by l.order_id
                having sum(l.amount) filter (where l.kind = 'SALE') > 0
                union all
                select occurred_at, 1, 0, null, null, null, amount, 0, 0, 0, 0
                from order_line
                where import_id = :import and kind = 'REFUND'
                union all
                select occurred_at, 1, 0, null, null, null, amount, 0, 0, 0, 0
                from anonymous_order_line
                where import_id = :import and kind = 'REFUND'
            )
            """ + BY_DAY + """
            on conflict (day) do update
            set orders = sales_day.orders + excluded.orders,
                first_sales = sales_day.first_sales + excluded.first_sales,
                repeat_sales = sales_day.repeat_sales + excluded.repeat_sales,
                unknown_sales = sales_day.unknown_sales + excluded.unknown_sales,
                refunds = sales_day.refunds + excluded.refunds,
                first_orders = sales_day.first_orders + excluded.first_orders,
                second_orders = sales_day.second_orders + excluded.second_orders,
                woken = sales_day.woken + excluded.woken,
                silent = sales_day.silent + excluded.silent
            """;

    private static final String FORGET_DAYS_OF_NOTHING = """
            delete from sales_day
            where (orders, first_sales, repeat_sales, unknown_sales, refunds, first_orders, second_orders, woken, silent)
                  = (0, 0, 0, 0, 0, 0, 0, 0, 0)
            """;

    static final List<String> DERIVE = List.of("delete from sales_day", DERIVE_ALL, FORGET_DAYS_OF_NOTHING);

    static final List<String> FOLLOW = List.of(ADD_CHANGE, FORGET_DAYS_OF_NOTHING);

    private SalesDays() {}

    /**
     * What is to stand before a statement about {@code sales_day} and {@code sales_calendar} that is to be about some
     * customers only. Sales without a known buyer are in nobody's sight.
     *
     * @param narrowing condition on {@code o.customer_id}, to be appended
     */
    static String among(String narrowing) {
        return AMONG.formatted(narrowing, OF_SOME.formatted(narrowing));
    }
}
