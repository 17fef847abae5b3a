package crm.rfm;

import crm.customers.SeenCustomers;
import crm.rfm.RfmComparison.RunDay;
import crm.rfm.RfmMove.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code rfm_comparison} and {@code rfm_move}: which runs were compared, and what came of it. */
@Component
class MoveTable {

    /** Of two runs, the scores side by side: whoever is in one of them only has nothing on the other side. */
    static final String SIDE_BY_SIDE = """
            (select customer_id, segment, recency, frequency, monetary from rfm_score where run_id = :from) b
            full join (select customer_id, segment, recency, frequency, monetary from rfm_score where run_id = :to) a
              on a.customer_id = b.customer_id
            """;

    // Up to so many are kept by name; where there are more, one of two hundred of a million is one of them.
    private static final String COUNT = """
            insert into rfm_move (comparison_id, from_segment, to_segment, customers, revenue_before, revenue_after, people)
            select :comparison, b.segment, a.segment, count(*), coalesce(sum(b.monetary), 0)::bigint,
                   coalesce(sum(a.monetary), 0)::bigint,
                   case when count(*) <= 5000
                        then array_agg(coalesce(a.customer_id, b.customer_id)
                                       order by coalesce(a.customer_id, b.customer_id)) end
            from\s""" + SIDE_BY_SIDE + "group by b.segment, a.segment";

    private static final String OF_SOME = """
            with seen as materialized (select c.id from customer c where true%s),
            rfm_score as (
                select s.* from seen join rfm_score s on s.customer_id = seen.id where s.run_id in (:from, :to)
            )
            select b.segment as from_segment, a.segment as to_segment, count(*)::int as customers,
                   coalesce(sum(b.monetary), 0)::bigint as revenue_before,
                   coalesce(sum(a.monetary), 0)::bigint as revenue_after
            from\s""" + SIDE_BY_SIDE + "group by b.segment, a.segment";

    private static final String KEPT = """
            select from_segment, to_segment, customers, revenue_before, revenue_after
            from rfm_move where comparison_id = :comparison
            """;

    private static final String FIND = """
            select id, from_run, to_run, counted_at is not null as counted from rfm_comparison
            """;

    private static final String ASK = """
            insert into rfm_comparison (from_run, to_run, asked_at) values (:from, :to, :now)
            on conflict (from_run, to_run) do update set asked_at = excluded.asked_at
            returning id
            """;

    private static final String COUNTED =
            "update rfm_comparison set counted_at = :now, outdated = false where id = :comparison";

    // The last run of each day: those before were of fewer orders. One that found nobody has nothing to compare.
    private static final String DAYS = """
            select distinct on (as_of) id, as_of
            from rfm_run
            where state = 'DONE' and customers > 0 and definition_id = 1
            order by as_of desc, id desc
            limit :limit
            """;

    // Thirty days before, or where nothing is as old the oldest there is.
    private static final String A_MONTH_BEFORE = """
            select id, as_of
            from rfm_run
            where state = 'DONE' and customers > 0 and definition_id = 1 and as_of < :asOf
            order by as_of > :asOf::date - 30, case when as_of > :asOf::date - 30 then as_of - date '2000-01-01' end,
                     as_of desc, id desc
            limit 1
            """;

    private static final String DAY_BEFORE = """
            select id, as_of
            from rfm_run
            where state = 'DONE' and customers > 0 and definition_id = 1 and as_of < :asOf
            order by as_of desc, id desc
            limit 1
            """;

    private static final String OUTDATED = """
            update rfm_comparison set outdated = true
            where (from_run = :run or to_run = :run) and counted_at is not null and not outdated
            """;

    private static final String FORGET = """
            delete from rfm_comparison
            where asked_at < :before and to_run <> (select max(id) from rfm_run where state = 'DONE' and definition_id = 1)
            """;

    private final JdbcClient jdbc;

    MoveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Days that can be compared, newest first. */
    List<RunDay> days(int limit) {
        return jdbc.sql(DAYS).param("limit", limit).query(MoveTable::day).list();
    }

    /** What a run is compared with where nobody says otherwise; empty for the first. */
    Optional<RunDay> aMonthBefore(LocalDate asOf) {
        return jdbc.sql(A_MONTH_BEFORE)
                .param("asOf", asOf)
                .query(MoveTable::day)
                .optional();
    }

    /** The run of the last day before that has one. */
    Optional<RunDay> dayBefore(LocalDate asOf) {
        return jdbc.sql(DAY_BEFORE).param("asOf", asOf).query(MoveTable::day).optional();
    }

    Optional<Asked> find(RfmRunId from, RfmRunId to) {
        return jdbc.sql(FIND + "where from_run = :from and to_run = :to")
                .param("from", from.value())
                .param("to", to.value())
                .query(Asked.class)
                .optional();
    }

    Optional<Asked> find(long comparison) {
        return jdbc.sql(FIND + "where id = :comparison")
                .param("comparison", comparison)
                .query(Asked.class)
                .optional();
    }

    /** Those to be counted again. */
    List<Long> outdated() {
        return jdbc.sql("select id from rfm_comparison where outdated order by id desc")
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    /** Notes that somebody wants to know, and returns the comparison's id. */
    long ask(RfmRunId from, RfmRunId to, Instant now) {
        return jdbc.sql(ASK)
                .param("from", from.value())
                .param("to", to.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Adds everybody up, in the place of what was counted before. */
    void count(Asked asked, Instant now) {
        jdbc.sql("delete from rfm_move where comparison_id = :comparison")
                .param("comparison", asked.id())
                .update();
        jdbc.sql(COUNT)
                .param("comparison", asked.id())
                .param("from", asked.fromRun())
                .param("to", asked.toRun())
                .update();
        jdbc.sql(COUNTED)
                .param("comparison", asked.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The moves of everybody, as they were counted. */
    List<RfmMove> kept(Asked asked) {
        return jdbc.sql(KEPT)
                .param("comparison", asked.id())
                .query(MoveTable::move)
                .list();
    }

    /** The moves of those somebody sees, as they are. */
    List<RfmMove> ofSome(SeenCustomers seen, RfmRunId from, RfmRunId to) {
        return jdbc.sql(OF_SOME.formatted(seen.and()))
                .params(seen.parameters())
                .param("from", from.value())
                .param("to", to.value())
                .query(MoveTable::move)
                .list();
    }

    /** Scores of this run have changed. */
    void outdate(RfmRunId run) {
        jdbc.sql(OUTDATED).param("run", run.value()).update();
    }

    /** Throws away what nobody has asked for since, except what belongs to the newest run. */
    void forget(Instant now, Duration after) {
        jdbc.sql(FORGET)
                .param("before", now.minus(after).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static RunDay day(ResultSet row, int number) throws SQLException {
        return new RunDay(new RfmRunId(row.getLong("id")), row.getObject("as_of", LocalDate.class));
    }

    private static RfmMove move(ResultSet row, int number) throws SQLException {
        return new RfmMove(
                new Way(segment(row, "from_segment"), segment(row, "to_segment")),
                row.getInt("customers"),
                row.getLong("revenue_before"),
                row.getLong("revenue_after"));
    }

    static @Nullable RfmSegment segment(ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : RfmSegment.valueOf(name);
    }

    /** Two runs somebody has asked to compare. */
    record Asked(long id, long fromRun, long toRun, boolean counted) {}
}
