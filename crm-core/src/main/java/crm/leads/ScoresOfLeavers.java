package crm.leads;

import crm.activities.ActivitiesLeaving;
import crm.jobs.BackgroundWork;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Scores that counted activities which go are worked out again. */
@Component
class ScoresOfLeavers {

    private static final String AGE = """
            update lead_score s
            set scored_at = '-infinity'
            where exists (select from activity a
                          where a.customer_id = s.customer_id and a.detail -> 'import' = to_jsonb(:import::bigint))
            """;

    private final BackgroundWork work;
    private final JdbcClient jdbc;

    ScoresOfLeavers(BackgroundWork work, JdbcClient jdbc) {
        this.work = work;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ActivitiesLeaving event) {
        if (jdbc.sql(AGE).param("import", event.importId()).update() > 0) {
            work.enqueue(ScoreKeeping.KIND, event.importId());
        }
    }
}
