package crm.metrics;

import crm.transactions.TransactionsRecorded;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps {@code sales_day}: what the shop sold on each day of the workspace's zone. It follows every import inside the
 * import's transaction; where it is missing, or the workspace has moved to another zone, the next reader has it derived.
 */
@Component
class SalesCalendar {

    // Its row is written first, so that of two derivations the second begins after the first is visible.
    private static final String BEGIN = """
            insert into sales_calendar (zone, earliest, latest, derived_at)
            select :zone,
                   least((select min(ordered_at) from orders), (select min(ordered_at) from anonymous_order)),
                   greatest((select max(ordered_at) from orders), (select max(ordered_at) from anonymous_order)),
                   :now
            on conflict (id) do update
            set zone = excluded.zone, earliest = excluded.earliest, latest = excluded.latest,
                derived_at = excluded.derived_at
            """;

    private static final String CLEAR = "delete from sales_day";

    // Each order is read once. It wakes its customer when the 90 days (2160 hours) of the one before are over, and he
    // falls silent when its own end before the next. Anonymous refunds are found by their few orders: there is no index
    // on anonymous lines, and most of them are sales.
    private static final String DERIVE = """
            with purchase as (
                select ordered_at, ordered_at + interval '2160 hours' as active_until, sales,
                       rank()           over by_time as place,
                       row_number()     over by_time as nth,
                       lag(ordered_at)  over by_time as before,
                       lead(ordered_at) over by_time as next
                from orders
                where sales > 0
                window by_time as (partition by customer_id order by ordered_at)
            ), fact (at, orders, first_sales, repeat_sales, unknown_sales, refunds,
                     first_orders, second_orders, woken, silent) as (
                select ordered_at, 1, case when place = 1 then sales end, case when place > 1 then sales end,
                       null::bigint, null::bigint, (nth = 1)::int, (nth = 2)::int,
                       (before is null or before + interval '2160 hours' < ordered_at)::int, 0
                from purchase
                union all
                select active_until, 0, null, null, null, null, 0, 0, 0, 1
                from purchase
                where next is null or next > active_until
                union all
                select ordered_at, 1, null, null, sales, null, 0, 0, 0, 0
                from anonymous_order
                where sales > 0
                union all
                select occurred_at, 0, null, null, null, amount, 0, 0, 0, 0
                from order_line
                where kind = 'REFUND'
                union all
                select l.occurred_at, 0, null, null, null, l.amount, 0, 0, 0, 0
                from anonymous_order o
                join anonymous_order_line l on l.order_id = o.id
                where o.refunds > 0 and l.kind = 'REFUND'
            )
            insert into sales_day (day, orders, first_sales, repeat_sales, unknown_sales, refunds,
                                   first_orders, second_orders, woken, silent)
            select (at at time zone (select :zone::text))::date as day, sum(orders), coalesce(sum(first_sales), 0),
                   coalesce(sum(repeat_sales), 0), coalesce(sum(unknown_sales), 0), coalesce(sum(refunds), 0),
                   sum(first_orders), sum(second_orders), sum(woken), sum(silent)
            from fact
            group by day
            """;

    private static final String IS_CURRENT = "select count(*) from sales_calendar where zone = :zone";

    private final JdbcClient jdbc;

    private final Workspaces workspaces;

    private final TransactionTemplate transaction;

    private final Clock clock;

    SalesCalendar(JdbcClient jdbc, Workspaces workspaces, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Has the days derived unless they are there, in the workspace's zone. */
    void bringUpToDate() {
        ZoneId zone = workspaces.current().zone();
        int current = jdbc.sql(IS_CURRENT)
                .param("zone", zone.getId())
                .query(Integer.class)
                .single();
        if (current == 0) {
            transaction.executeWithoutResult(status -> derive(zone));
        }
    }

    /** Throws the days away and derives them from the orders there are, as part of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void derive() {
        derive(workspaces.current().zone());
    }

    /** Orders and the days they are counted on become visible together. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionsRecorded event) {
        derive();
    }

    private void derive(ZoneId zone) {
        jdbc.sql(BEGIN)
                .param("zone", zone.getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(CLEAR).update();
        jdbc.sql(DERIVE).param("zone", zone.getId()).update();
    }
}
