package crm.leads;

import crm.jobs.RecurringWork;
import crm.jobs.WorkHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scores open leads again when something about them has changed, and once a day in any case, for scores fade. */
@Component
class ScoreKeeping implements RecurringWork, WorkHandler {

    /** Looks for what has changed now, not only when its turn comes. */
    static final String KIND = "leads.scores";

    // What is written while a score is worked out carries an earlier time than the score.
    private static final String STALE = """
            select l.id
            from lead l
            join customer c on c.id = l.customer_id
            left join contact k on k.customer_id = l.customer_id and k.id = l.contact_id
            left join lead_score s on s.customer_id = l.customer_id and s.lead_id = l.id
            where l.state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED')
              and (s.scored_at is null or s.scored_at < :yesterday
                   or greatest(l.updated_at, c.updated_at, k.updated_at) > s.scored_at - interval '1 minute'
                   or exists (select from activity a
                              where a.customer_id = l.customer_id and a.at > s.scored_at - interval '1 minute'))
              and coalesce(s.scored_at < :began, true)
            order by l.id
            limit 5000
            """;

    private final JdbcClient jdbc;
    private final Scoring scoring;
    private final Clock clock;

    ScoreKeeping(JdbcClient jdbc, Scoring scoring, Clock clock) {
        this.jdbc = jdbc;
        this.scoring = scoring;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "leads.score";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        Instant began = clock.instant();
        List<Long> stale = stale(began);
        while (!stale.isEmpty()) {
            scoring.score(stale);
            stale = clock.instant().isAfter(began) ? stale(began) : List.of();
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(long id) {
        run();
    }

    private List<Long> stale(Instant began) {
        return jdbc.sql(STALE)
                .param("began", began.atOffset(ZoneOffset.UTC))
                .param("yesterday", began.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong("id"))
                .list();
    }
}
