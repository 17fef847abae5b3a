package crm.rfm;

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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The scoring itself, in two statements: the cut points of all buyers, then each buyer's scores by them. The second sees
 * one customer at a time, so it runs where the customer lies when the tables are spread. A third adds the scores up.
 */
@Component
class RfmScoring {

    // Both halves are index-only: orders_counted, and order_line_refunds (refunds count by their own date).
    private static final String BUYERS = """
            with sale as (
                select customer_id, max(ordered_at) as last_order, count(*)::int as frequency, sum(sales)::bigint as sales
                from orders
                where sales > 0 and ordered_at >= :start and ordered_at < :end
                group by customer_id
            ), refund as (
                select customer_id, sum(amount)::bigint as refunds
                from order_line
                where kind = 'REFUND' and :subtract and occurred_at >= :start and occurred_at < :end
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

    private static final String CUT_POINTS = BUYERS + """
            select percentile_cont(array[.2, .4, .6, .8]) within group (order by recency)   as recency,
                   percentile_cont(array[.2, .4, .6, .8]) within group (order by frequency) as frequency,
                   percentile_cont(array[.2, .4, .6, .8]) within group (order by monetary)  as monetary
            from buyer
            """;

    // width_bucket counts thresholds at or below a value; with both mirrored it counts those at or above, and 4 less
    // that are strictly below, which keeps equal values together. Parameters are cast in sub-selects: once, not per
    // row.
    private static final String SCORE = BUYERS + """
            insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)
            select b.customer_id, :run, b.recency, b.frequency, b.monetary, s.r, s.f, s.m,
                   (select :segments::text[])[5 * (s.r - 1) + s.f]
            from buyer b
            cross join lateral (
                select 1 + width_bucket(-b.recency::double precision, (select :recency::double precision[]))   as r,
                       5 - width_bucket(-b.frequency::double precision, (select :frequency::double precision[])) as f,
                       5 - width_bucket(-b.monetary::double precision, (select :monetary::double precision[]))   as m
            ) s
            """;

    private static final String ADD_UP = """
            insert into rfm_total (run_id, r, f, segment, customers, orders, revenue)
            select run_id, r, f, segment, count(*), sum(frequency), sum(monetary)
            from rfm_score
            where run_id = :run
            group by run_id, r, f, segment
            """;

    private final JdbcClient jdbc;

    RfmScoring(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Quantiles over everybody the run would score; empty when there is nobody. */
    Optional<CutPoints> cutPointsOf(RfmRun run) {
        return jdbc.sql(CUT_POINTS)
                .params(buyersOf(run))
                .query((row, number) -> Optional.ofNullable(row.getArray("recency"))
                        .map(found -> cutPoints(row, "recency", "frequency", "monetary")))
                .single();
    }

    /** Scores everybody by these cut points, adds the scores up and returns how many there were. */
    int score(RfmRun run, CutPoints cuts) {
        int customers = jdbc.sql(SCORE)
                .params(buyersOf(run))
                .param("run", run.id().value())
                .param("recency", mirrored(cuts.recency()))
                .param("frequency", mirrored(cuts.frequency()))
                .param("monetary", mirrored(cuts.monetary()))
                .param("segments", array(RfmSegment.byCell()))
                .update();
        jdbc.sql(ADD_UP).param("run", run.id().value()).update();
        return customers;
    }

    private static Map<String, Object> buyersOf(RfmRun run) {
        var zone = ZoneId.of(run.zone());
        var from = run.from();
        return Map.of(
                "start", from == null ? OffsetDateTime.MIN : utc(from.atStartOfDay(zone)),
                "end", utc(run.asOf().atStartOfDay(zone)),
                "lastDay", run.asOf().minusDays(1),
                "zone", run.zone(),
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
