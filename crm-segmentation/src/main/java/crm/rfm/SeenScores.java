package crm.rfm;

import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Reads {@code rfm_total}, {@code rfm_recency} and {@code rfm_score} as the viewer sees them. What is kept added up is everybody's; for who does
 * not see everybody it is added up from the scores of those he sees, under the same names.
 */
@Component
class SeenScores {

    private static final String AMONG_THOSE_SEEN = """
            with seen_score as materialized (
                select s.* from customer c join rfm_score s on s.customer_id = c.id where s.run_id = :run%s
            ), rfm_score as (
                select * from seen_score
            ), rfm_total as (
                select run_id, segment, r, f, count(*) as customers, sum(monetary) as revenue, sum(frequency) as orders
                from seen_score
                group by run_id, segment, r, f
            ), rfm_recency as (
                select run_id, segment, r, f, recency, count(*) as customers
                from seen_score
                group by run_id, segment, r, f, recency
            )
            """;

    private final CustomerSight sight;

    private final JdbcClient jdbc;

    SeenScores(CustomerSight sight, JdbcClient jdbc) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    boolean areAll(Viewer viewer) {
        return sight.of(viewer).everybody();
    }

    /** A select about one run, {@code :run}. */
    StatementSpec select(Viewer viewer, RfmRunId run, String sql) {
        SeenCustomers seen = sight.of(viewer);
        String narrowed = seen.everybody() ? sql : AMONG_THOSE_SEEN.formatted(seen.and()) + sql;
        return jdbc.sql(narrowed).param("run", run.value()).params(seen.parameters());
    }
}
