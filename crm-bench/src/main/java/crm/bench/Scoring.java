package crm.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Scores of all buyers from the orders of twelve months. */
record Scoring(Stage stage) {

    private static final String REQUEST = """
            {"asOf":"2026-01-01","from":"2025-01-01","method":"quantile","refunds":"subtract"}
            """;

    private static final String BY_HAND = """
            create table limit_score as
            with refund as (
                select customer_id, sum(amount)::bigint as refunds from order_line
                where kind = 'REFUND' and occurred_at >= '2025-01-01Z' and occurred_at < '2026-01-01Z' group by customer_id
            ), buyer as materialized (
                select o.customer_id, date '2025-12-31' - (max(o.ordered_at) at time zone 'UTC')::date as recency,
                       count(*)::int as frequency, sum(o.sales)::bigint - coalesce(max(f.refunds), 0) as monetary
                from orders o left join refund f on f.customer_id = o.customer_id
                where o.sales > 0 and o.ordered_at >= '2025-01-01Z' and o.ordered_at < '2026-01-01Z'
                group by o.customer_id
            ), cut as materialized (
                select percentile_cont(array[.8, .6, .4, .2]) within group (order by -recency) as r,
                       percentile_cont(array[.2, .4, .6, .8]) within group (order by frequency) as f,
                       percentile_cont(array[.2, .4, .6, .8]) within group (order by monetary) as m
                from buyer
            )
            select b.customer_id, b.recency, b.frequency, b.monetary,
                   (select 5 - count(*) from unnest(c.r) x where x <= -b.recency)::smallint as r,
                   (1 + width_bucket(b.frequency::float8, c.f))::smallint as f,
                   (1 + width_bucket(b.monetary::float8, c.m))::smallint as m
            from buyer b cross join cut c
            """;

    private static final String TOOK = """
            select extract(epoch from finished_at - requested_at) * 1000 from rfm_run order by id desc limit 1
            """;

    List<Result> measure() throws IOException, InterruptedException, SQLException {
        Turns.Pair both = stage.turns().take(this::ours, this::limit);
        int lines = stage.trade().lines();
        List<Result> results = new ArrayList<>();
        results.add(new Result("RFM of twelve months", lines, both.ours(), both.limit(), Goal.times(1.5, 0.36)));
        Beside beside = new Beside(stage);
        beside.duckDb()
                .ifPresent(
                        duck -> results.add(new Result("RFM beside DuckDB", lines, both.ours(), duck, Goal.beside())));
        beside.pandas()
                .ifPresent(pandas ->
                        results.add(new Result("RFM beside pandas", lines, both.ours(), pandas, Goal.beside())));
        return results;
    }

    private Duration ours() throws IOException, InterruptedException, SQLException {
        stage.rest();
        String id = stage.keel().post("/api/v1/rfm/runs", REQUEST).get("id").asString();
        String state = stage.keel()
                .await("/api/v1/rfm/runs/" + id, List.of("DONE", "FAILED"))
                .get("state")
                .asString();
        if (!"DONE".equals(state)) {
            throw new IllegalStateException("The scoring failed");
        }
        Duration took =
                Duration.ofNanos((long) (Double.parseDouble(stage.server().value(TOOK)) * 1e6));
        stage.rest();
        return took;
    }

    private Duration limit() throws SQLException {
        stage.server().run("drop table if exists limit_score");
        return stage.server().time(BY_HAND, "alter table limit_score add primary key (customer_id)");
    }
}
