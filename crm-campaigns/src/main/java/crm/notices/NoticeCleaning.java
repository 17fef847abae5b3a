package crm.notices;

import crm.jobs.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** News of three months ago is none. */
@Component
class NoticeCleaning implements RecurringWork {

    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;

    private final Clock clock;

    NoticeCleaning(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notices.cleaning";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        jdbc.sql("delete from notice where at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
