package crm.tracking;

import crm.access.Viewer;
import crm.delivery.Doubts;
import crm.jobs.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever reads a message of which nobody knew whether it arrived, or follows a link in it, or unsubscribes by it, has proved
 * that it did. A program's hit proves nothing: mail servers look into messages that they refuse afterwards.
 */
@Component
class AnsweredDoubts implements RecurringWork {

    private static final Logger LOG = LoggerFactory.getLogger(AnsweredDoubts.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** After the launch somebody may still answer for so long. */
    private static final Duration LATEST = Duration.ofDays(90);

    // Few are in doubt. An answer from before the last attempt is one to an earlier copy.
    private static final String ANSWERED = """
            select t.id
            from campaign c
            join touch t on t.campaign_id = c.id and t.state = 'UNKNOWN'
            where c.launched_at > :since
              and exists (select from hit h
                          where h.campaign_id = c.id and h.touch_id = t.id and h.customer_id = t.customer_id
                            and not h.machine
                            and h.kind in ('OPEN', 'CLICK', 'UNSUBSCRIBE')
                            and h.at >= (select max(a.at) from touch_attempt a
                                         where a.customer_id = t.customer_id and a.touch_id = t.id))
            order by t.id
            limit 10000
            """;

    private final JdbcClient jdbc;

    private final Doubts doubts;

    private final Clock clock;

    AnsweredDoubts(JdbcClient jdbc, Doubts doubts, Clock clock) {
        this.jdbc = jdbc;
        this.doubts = doubts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tracking.doubts";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        List<Long> answered = jdbc.sql(ANSWERED)
                .param("since", clock.instant().minus(LATEST).atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getLong(1))
                .list();
        if (!answered.isEmpty()) {
            LOG.info("{} messages in doubt have been answered", doubts.arrived(Viewer.system(), answered));
        }
    }
}
