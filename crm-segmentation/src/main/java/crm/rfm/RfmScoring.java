package crm.rfm;

import crm.customers.CustomerId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The scoring itself: all buyers are added up once, then come the cut points of them all, then each buyer's scores by
 * these. The last sees one customer at a time. Another statement adds the scores up.
 */
@Component
class RfmScoring {

    private static final String WHOLE_ORDERS = """
            select customer_id, max(ordered_at) as last_order, count(*)::int as frequency, sum(sales)::bigint as sales
                from orders
                where sales > 0 and ordered_at >= :start and ordered_at < :end""";

    // Of an order only the lines of the category count, and the order once.
    private static final String LINES_OF_CATEGORY = """
            select customer_id, max(occurred_at) as last_order, count(distinct order_id)::int as frequency,
                       sum(amount)::bigint as sales
                from order_line
                where kind = 'SALE' and amount > 0 and occurred_at >= :start and occurred_at < :end""";

    private static final String OF_CATEGORY = " and lower(category) = lower(:category)";

    private static final String ORGANISATIONS =
            " and customer_id in (select id from customer where kind = 'ORGANISATION')";

    private static final String ONE = " and customer_id = :customer";

    // Both halves are index-only: orders by their key, and order_line_refunds (refunds count by their own date).
    private static final String BUYERS = """
            with sale as (
                %1$s
                group by customer_id
            ), refund as (
                select customer_id, sum(amount)::bigint as refunds
                from order_line
                where kind = 'REFUND' and :subtract and occurred_at >= :start and occurred_at < :end%2$s
                group by customer_id
            ), buyer as (
                select s.customer_id,
                       :lastDay::date - (s.last_order at time zone :zone)::date as recency,
                       s.frequency,
                       s.sales - coalesce(f.refunds, 0)                         as monetary
                from sale s
                left join refund f on f.customer_id = s.customer_id
            )
            """;

    // For a new table PostgreSQL adds up with several processes, for an insert never; and both statements that follow
    // read what was added up once.
    private static final String COLLECT = "create temporary table rfm_buyer on commit drop as ";

    private static final String COLLECTED =
            "select customer_id, recency, frequency, monetary from buyer order by customer_id";

    private static final String CUT_POINTS = """
            select percentile_cont(array[.2, .4, .6, .8]) within group (order by recency)   as recency,
                   percentile_cont(array[.2, .4, .6, .8]) within group (order by frequency) as frequency,
                   percentile_cont(array[.2, .4, .6, .8]) within group (order by %s)  as monetary
            from rfm_buyer
            """;

    // width_bucket counts thresholds at or below a value; with both mirrored it counts those at or above, and 4 less
    // that are strictly below, which keeps equal values together. Parameters are cast in sub-selects: once, not per
    // row.
    private static final String BY_CUT_POINTS = """
            insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)
            select b.customer_id, :run, b.recency, b.frequency, b.monetary, s.r, s.f, s.m,
                   (select :segments::text[])[5 * (s.r - 1) + s.f]
            from %1$s b
            cross join lateral (
                select 1 + width_bucket(-b.recency::double precision, (select :recency::double precision[]))   as r,
                       5 - width_bucket(-b.frequency::double precision, (select :frequency::double precision[])) as f,
                       5 - width_bucket(-%2$s::double precision, (select :monetary::double precision[]))   as m
            ) s
            """;

    // They lie in the order of customers, so the primary key grows at its end. What is inserted is added up at once:
    // reading it again would take as long as a tenth of all.
    private static final String SCORE = """
            with scored as (%s
                returning run_id, r, f, segment, recency, frequency, monetary
            ), day as materialized (
                select run_id, r, f, segment, recency, count(*) as customers, sum(frequency) as orders, sum(monetary) as revenue
                from scored
                group by run_id, r, f, segment, recency
            ), told as (
                insert into rfm_recency (run_id, r, f, segment, recency, customers)
                select run_id, r, f, segment, recency, customers from day
            ), added as (
                insert into rfm_total (run_id, r, f, segment, customers, orders, revenue)
                select run_id, r, f, segment, sum(customers), sum(orders), sum(revenue)
                from day
                group by run_id, r, f, segment
                returning customers
            )
            select coalesce(sum(customers), 0) from added
            """;

    private static final String MONEY = "monetary";

    private static final String MONEY_PER_ORDER = "monetary::double precision / frequency";

    // His place in the totals is taken away with the score and given again with the new one.
    private static final String TAKE_AWAY = """
            with gone as (
                delete from rfm_score where customer_id = :customer and run_id = :run
                returning run_id, r, f, recency, frequency, monetary
            ), told as (
                update rfm_recency d
                set customers = d.customers - 1
                from gone
                where d.run_id = gone.run_id and d.r = gone.r and d.f = gone.f and d.recency = gone.recency
            )
            update rfm_total t
            set customers = t.customers - 1, orders = t.orders - gone.frequency, revenue = t.revenue - gone.monetary
            from gone
            where t.run_id = gone.run_id and t.r = gone.r and t.f = gone.f
            """;

    private static final String ADD_ONE = """
            with told as (
                insert into rfm_recency (run_id, r, f, segment, recency, customers)
                select run_id, r, f, segment, recency, 1
                from rfm_score
                where customer_id = :customer and run_id = :run
                on conflict (run_id, r, f, recency) do update set customers = rfm_recency.customers + 1
            )
            insert into rfm_total (run_id, r, f, segment, customers, orders, revenue)
            select run_id, r, f, segment, 1, frequency, monetary
            from rfm_score
            where customer_id = :customer and run_id = :run
            on conflict (run_id, r, f) do update
            set customers = rfm_total.customers + 1, orders = rfm_total.orders + excluded.orders,
                revenue = rfm_total.revenue + excluded.revenue
            """;

    private static final String DROP_EMPTY = """
            with told as (delete from rfm_recency where run_id = :run and customers = 0)
            delete from rfm_total where run_id = :run and customers = 0
            """;

    private static final String COUNT_AGAIN = """
            update rfm_run
            set customers = (select coalesce(sum(customers), 0) from rfm_total where run_id = :run)
            where id = :run
            """;

    private final JdbcClient jdbc;

    RfmScoring(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds up what everybody has bought whom the run would score; to be called first, and in the same transaction as the rest. */
    void collect(RfmRun run) {
        jdbc.sql(COLLECT + buyers(run, "") + COLLECTED).params(buyersOf(run)).update();
    }

    /** Quantiles over everybody collected; empty when there is nobody. */
    Optional<CutPoints> cutPoints(RfmRun run) {
        return jdbc.sql(CUT_POINTS.formatted(average(run) ? MONEY_PER_ORDER : MONEY))
                .query((row, number) -> Optional.ofNullable(row.getArray("recency"))
                        .map(found -> cutPoints(row, "recency", "frequency", "monetary")))
                .single();
    }

    /** Scores everybody collected by these cut points, adds the scores up and returns how many there were. */
    int score(RfmRun run, CutPoints cuts) {
        return scores(SCORE.formatted(byCutPoints(run, "rfm_buyer")), run, cuts)
                .query(Integer.class)
                .single();
    }

    /** Scores one customer again, whose orders have come or gone, by the cut points the run has. */
    void scoreAgain(RfmRun run, CustomerId customer) {
        forget(run, customer);
        CutPoints cuts = run.cutPoints();
        if (cuts != null) {
            scores(buyers(run, ONE) + byCutPoints(run, "buyer"), run, cuts)
                    .params(buyersOf(run))
                    .param("customer", customer.value())
                    .update();
            ofOne(ADD_ONE, run, customer).update();
        }
        jdbc.sql(COUNT_AGAIN).param("run", run.id().value()).update();
    }

    /** Takes a customer out of the run, as if he had never ordered. */
    void forget(RfmRun run, CustomerId customer) {
        ofOne(TAKE_AWAY, run, customer).update();
        jdbc.sql(DROP_EMPTY).param("run", run.id().value()).update();
    }

    private JdbcClient.StatementSpec ofOne(String sql, RfmRun run, CustomerId customer) {
        return jdbc.sql(sql).param("run", run.id().value()).param("customer", customer.value());
    }

    private JdbcClient.StatementSpec scores(String sql, RfmRun run, CutPoints cuts) {
        return jdbc.sql(sql)
                .param("run", run.id().value())
                .param("recency", mirrored(cuts.recency()))
                .param("frequency", mirrored(cuts.frequency()))
                .param("monetary", mirrored(cuts.monetary()))
                .param("segments", array(run.by().cells().cells()));
    }

    private static boolean average(RfmRun run) {
        return run.by().monetary() == Monetary.AVERAGE;
    }

    private static String byCutPoints(RfmRun run, String buyers) {
        return BY_CUT_POINTS.formatted(
                buyers, average(run) ? "(b.monetary::double precision / b.frequency)" : "b.monetary");
    }

    /** Whose orders count, as the run's population says. */
    private static String buyers(RfmRun run, String more) {
        return switch (run.by().population()) {
            case EVERYBODY -> BUYERS.formatted(WHOLE_ORDERS + more, more);
            case ORGANISATIONS -> BUYERS.formatted(WHOLE_ORDERS + ORGANISATIONS + more, ORGANISATIONS + more);
            case CATEGORY -> BUYERS.formatted(LINES_OF_CATEGORY + OF_CATEGORY + more, OF_CATEGORY + more);
        };
    }

    private static Map<String, Object> buyersOf(RfmRun run) {
        var zone = ZoneId.of(run.zone());
        var from = run.from();
        return Map.of(
                "start", from == null ? OffsetDateTime.MIN : utc(from.atStartOfDay(zone)),
                "end", utc(run.asOf().atStartOfDay(zone)),
                "lastDay", run.asOf().minusDays(1),
                "zone", run.zone(),
                "category", Objects.requireNonNullElse(run.by().category(), ""),
                "subtract", run.refunds() == RefundRule.SUBTRACT);
    }

    private static OffsetDateTime utc(ZonedDateTime moment) {
        return moment.toInstant().atOffset(ZoneOffset.UTC);
    }

    private static String mirrored(List<Double> cuts) {
        return array(cuts.reversed().stream().map(cut -> -cut).toList());
    }

    /** PostgreSQL's text form of an array. */
    static String array(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** Cut points out of three array columns. */
    static CutPoints cutPoints(ResultSet row, String recency, String frequency, String monetary) {
        try {
            return new CutPoints(
                    numbers(row.getArray(recency)), numbers(row.getArray(frequency)), numbers(row.getArray(monetary)));
        } catch (SQLException e) {
            throw new IllegalStateException("Cut points cannot be read", e);
        }
    }

    private static List<Double> numbers(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((Double[]) array.getArray());
    }
}
