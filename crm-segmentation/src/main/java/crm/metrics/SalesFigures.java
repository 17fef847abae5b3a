package crm.metrics;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The shop's figures over time, for reports: what was sold, and how the customer base stands. */
@Service
@Transactional(readOnly = true)
public class SalesFigures {

    // Anonymous sales are the shop's, nobody's; refunds fall into the period of their own line. Their lines are found
    // by
    // their few orders: there is no index on them, and most anonymous lines are sales.
    private static final String BY_PERIOD = """
            with fact as (
                select o.ordered_at as at, 1 as orders, case when o.ordered_at = m.first_order then o.sales end as first_sales,
                       case when o.ordered_at > m.first_order then o.sales end as repeat_sales,
                       null::bigint as unknown_sales, null::bigint as refunds
                from orders o
                join customer_metrics m on m.customer_id = o.customer_id
                where o.sales > 0 and o.ordered_at >= :from and o.ordered_at < :to
                union all
                select ordered_at, 1, null, null, sales, null
                from anonymous_order
                where sales > 0 and ordered_at >= :from and ordered_at < :to
                union all
                select occurred_at, 0, null, null, null, amount
                from order_line
                where kind = 'REFUND' and occurred_at >= :from and occurred_at < :to
                union all
                select l.occurred_at, 0, null, null, null, l.amount
                from anonymous_order o
                join anonymous_order_line l on l.order_id = o.id
                where o.refunds > 0 and l.kind = 'REFUND' and l.occurred_at >= :from and l.occurred_at < :to
            )
            select width_bucket(at, (select :bounds::timestamptz[])) as ordinal,
                   coalesce(sum(orders), 0)::int            as orders,
                   coalesce(sum(first_sales), 0)::bigint    as first_sales,
                   coalesce(sum(repeat_sales), 0)::bigint   as repeat_sales,
                   coalesce(sum(unknown_sales), 0)::bigint  as unknown_sales,
                   coalesce(sum(refunds), 0)::bigint        as refunds
            from fact
            group by ordinal
            """;

    // Each order is read once: it makes its customer known from `since` on, and active from `since` until the next
    // order
    // takes over or 90 days are over. Half the time of joining orders with moments. The list of moments is cast in
    // sub-selects, once; written plainly it would be parsed anew for every order.
    private static final String STANDING = """
            with purchase as (
                select ordered_at,
                       row_number() over by_time                             as nth,
                       lead(ordered_at, 1, timestamptz 'infinity') over by_time as next_at
                from orders
                where sales > 0 and ordered_at < :to
                window by_time as (partition by customer_id order by ordered_at)
            ), tally as (
                select width_bucket(ordered_at, (select :moments::timestamptz[])) as since,
                       least(width_bucket(next_at, (select :moments::timestamptz[])),
                             width_bucket(ordered_at + (select :active::interval), (select :moments::timestamptz[]))) as until,
                       count(*) filter (where nth = 1) as firsts,
                       count(*) filter (where nth = 2) as seconds,
                       count(*)                        as orders
                from purchase
                group by since, until
            )
            select (:moments::timestamptz[])[i]                                        as at,
                   coalesce(sum(firsts) filter (where since < i), 0)::int              as customers,
                   coalesce(sum(seconds) filter (where since < i), 0)::int             as repeaters,
                   coalesce(sum(orders) filter (where since < i and i <= until), 0)::int as active
            from generate_series(1, cardinality(:moments::timestamptz[])) i
            left join tally on true
            group by i
            order by i
            """;

    private static final String SPAN = """
            select least((select min(ordered_at) from orders), (select min(ordered_at) from anonymous_order))    as earliest,
                   greatest((select max(ordered_at) from orders), (select max(ordered_at) from anonymous_order)) as latest
            """;

    /** An order keeps its customer active for 90 times 24 hours. */
    private static final String ACTIVE = "2160 hours";

    private final JdbcClient jdbc;

    SalesFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** First and last order there is, known buyer or not; empty while there are none. */
    public Optional<Span> span(Viewer viewer) {
        viewer.require(Permission.RFM_READ);
        return jdbc.sql(SPAN)
                .query((row, number) -> {
                    var earliest = row.getObject("earliest", OffsetDateTime.class);
                    var latest = row.getObject("latest", OffsetDateTime.class);
                    return Optional.ofNullable(earliest).map(from -> new Span(from.toInstant(), latest.toInstant()));
                })
                .single();
    }

    /**
     * What was sold between each two neighbouring bounds.
     *
     * @param bounds ascending, at least two; a period includes its start and not its end
     * @return one entry per period, in order, also where nothing was sold
     */
    public List<Period> byPeriod(Viewer viewer, List<Instant> bounds) {
        viewer.require(Permission.RFM_READ);
        var sold = jdbc.sql(BY_PERIOD)
                .param("from", bounds.getFirst().atOffset(ZoneOffset.UTC))
                .param("to", bounds.getLast().atOffset(ZoneOffset.UTC))
                .param("bounds", array(bounds))
                .query(new SimplePropertyRowMapper<>(Sold.class))
                .list();
        var periods = new Period[bounds.size() - 1];
        for (int i = 0; i < periods.length; i++) {
            periods[i] = new Period(bounds.get(i), 0, 0, 0, 0, 0);
        }
        sold.forEach(one -> periods[one.ordinal() - 1] = one.since(bounds.get(one.ordinal() - 1)));
        return List.of(periods);
    }

    /** How the customer base stood at each moment, orders before it counted. Moments ascend. */
    public List<Standing> standing(Viewer viewer, List<Instant> moments) {
        viewer.require(Permission.RFM_READ);
        return jdbc.sql(STANDING)
                .param("to", moments.getLast().atOffset(ZoneOffset.UTC))
                .param("moments", array(moments))
                .param("active", ACTIVE)
                .query(new SimplePropertyRowMapper<>(Standing.class))
                .list();
    }

    /** PostgreSQL's text form of an array of instants. */
    private static String array(List<Instant> instants) {
        return "{" + String.join(",", instants.stream().map(Instant::toString).toList()) + "}";
    }

    /** From the first to the last order. */
    public record Span(Instant earliest, Instant latest) {}

    /**
     * What was sold in one stretch of time; amounts in ten-thousandths of the workspace's currency unit.
     *
     * @param orders orders that count, known buyer or not
     * @param firstSales sales of orders that were their customer's first
     * @param repeatSales sales of all later orders of known customers
     * @param unknownSales sales without a known buyer
     * @param refunds refund lines dated in the period, as a positive amount
     */
    public record Period(
            Instant start, int orders, long firstSales, long repeatSales, long unknownSales, long refunds) {

        public long sales() {
            return firstSales + repeatSales + unknownSales;
        }

        public long revenue() {
            return sales() - refunds;
        }
    }

    /**
     * The customer base at one moment.
     *
     * @param customers customers with an order before it
     * @param repeaters those of them with two or more
     * @param active those of them who ordered in the 90 days before it
     */
    public record Standing(Instant at, int customers, int repeaters, int active) {}

    private record Sold(int ordinal, int orders, long firstSales, long repeatSales, long unknownSales, long refunds) {

        Period since(Instant start) {
            return new Period(start, orders, firstSales, repeatSales, unknownSales, refunds);
        }
    }
}
