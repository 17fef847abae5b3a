package crm.segments;

import crm.access.Viewer;
import crm.jobs.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps members up to date by itself: after each import and each RFM run, and once a day because windows move. */
@Component
class SegmentUpkeep implements RecurringWork {

    private static final Duration LONGEST_FRESH = Duration.ofHours(24);

    // What is REFRESHING is queued already, and will see everything committed until it starts.
    private static final String OUT_OF_DATE = """
            select s.id from segment s
            where s.state <> 'REFRESHING' and s.archived_at is null
              and coalesce(s.refreshed_at, s.updated_at) < greatest(
                  :yesterday,
                  (select max(finished_at) from rfm_run where state = 'DONE' and definition_id = 1),
                  (select max(finished_at) from import where state = 'DONE'))
            order by s.id
            """;

    private final Segments segments;

    private final JdbcClient jdbc;

    private final Clock clock;

    SegmentUpkeep(Segments segments, JdbcClient jdbc, Clock clock) {
        this.segments = segments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "segments.upkeep";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    @Transactional
    public void run() {
        jdbc.sql(OUT_OF_DATE)
                .param("yesterday", clock.instant().minus(LONGEST_FRESH).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list()
                .forEach((id) -> segments.refresh(Viewer.system(), new SegmentId(id)));
    }
}
