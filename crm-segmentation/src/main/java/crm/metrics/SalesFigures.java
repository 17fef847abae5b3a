package crm.metrics;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.stereotype.Service;

/**
 * The shop's figures over time, for reports: what was sold, and how the customer base stands. Days are those of the
 * workspace's zone. Read from days that were added up when the orders came in, so that a report of years costs
 * milliseconds on millions of orders. Who does not see all customers gets the figures of those he sees.
 */
@Service
public class SalesFigures {

    private static final String BY_PERIOD = """
            select width_bucket(day, :bounds::date[])  as ordinal,
                   sum(orders)::int           as orders,
                   sum(first_sales)::bigint   as first_sales,
                   sum(repeat_sales)::bigint  as repeat_sales,
                   sum(unknown_sales)::bigint as unknown_sales,
                   sum(refunds)::bigint       as refunds
            from sales_day
            where day >= :from and day < :to
            group by ordinal
            """;

    private static final String STANDING = """
            select (:days::date[])[i]                                       as day,
                   coalesce(sum(firsts) filter (where since < i), 0)::int  as customers,
                   coalesce(sum(seconds) filter (where since < i), 0)::int as repeaters,
                   coalesce(sum(active) filter (where since < i), 0)::int  as active
            from generate_series(1, cardinality(:days::date[])) i
            left join (select width_bucket(day, :days::date[]) as since,
                              sum(first_orders) as firsts, sum(second_orders) as seconds, sum(woken - silent) as active
                       from sales_day
                       where day < :to
                       group by since) tally on true
            group by i
            order by i
            """;

    private static final String SPAN = """
            select earliest, latest, derived_at from sales_calendar where earliest is not null
            """;

    private final SalesCalendar calendar;

    SalesFigures(SalesCalendar calendar) {
        this.calendar = calendar;
    }

    /** First and last order there is, known buyer or not; empty while there are none. */
    public Optional<Span> span(Viewer viewer) {
        viewer.require(Permission.RFM_READ);
        return calendar.select(viewer, SPAN)
                .query((row, number) -> new Span(
                        row.getObject("earliest", OffsetDateTime.class).toInstant(),
                        row.getObject("latest", OffsetDateTime.class).toInstant(),
                        row.getObject("derived_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * What was sold between each two neighbouring bounds.
     *
     * @param bounds ascending, at least two; a period includes its first day and not the next bound
     * @return one entry per period, in order, also where nothing was sold
     */
    public List<Period> byPeriod(Viewer viewer, List<LocalDate> bounds) {
        viewer.require(Permission.RFM_READ);
        var sold = calendar.select(viewer, BY_PERIOD)
                .param("from", bounds.getFirst())
                .param("to", bounds.getLast())
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

    /** How the customer base stood when each day began, orders before it counted. Days ascend. */
    public List<Standing> standing(Viewer viewer, List<LocalDate> days) {
        viewer.require(Permission.RFM_READ);
        return calendar.select(viewer, STANDING)
                .param("to", days.getLast())
                .param("days", array(days))
                .query((row, number) -> new Standing(
                        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                        row.getInt("customers"),
                        row.getInt("repeaters"),
                        row.getInt("active")))
                .list();
    }

    /** PostgreSQL's text form of an array of days. */
    private static String array(List<LocalDate> days) {
        return "{" + String.join(",", days.stream().map(LocalDate::toString).toList()) + "}";
    }

    /**
     * From the first to the last order.
     *
     * @param derivedAt when the figures were last derived from the orders
     */
    public record Span(Instant earliest, Instant latest, Instant derivedAt) {}

    /**
     * What was sold in one stretch of time; amounts in ten-thousandths of the workspace's currency unit.
     *
     * @param start its first day
     * @param orders orders that count, known buyer or not
     * @param firstSales sales of orders that were their customer's first
     * @param repeatSales sales of all later orders of known customers
     * @param unknownSales sales without a known buyer
     * @param refunds refund lines dated in the period, as a positive amount
     */
    public record Period(
            LocalDate start, int orders, long firstSales, long repeatSales, long unknownSales, long refunds) {

        public long sales() {
            return firstSales + repeatSales + unknownSales;
        }

        public long revenue() {
            return sales() - refunds;
        }
    }

    /**
     * The customer base at the beginning of one day.
     *
     * @param customers customers with an order before it
     * @param repeaters those of them with two or more
     * @param active those of them who ordered in the 90 times 24 hours before it
     */
    public record Standing(LocalDate day, int customers, int repeaters, int active) {}

    private record Sold(int ordinal, int orders, long firstSales, long repeatSales, long unknownSales, long refunds) {

        Period since(LocalDate start) {
            return new Period(start, orders, firstSales, repeatSales, unknownSales, refunds);
        }
    }
}
