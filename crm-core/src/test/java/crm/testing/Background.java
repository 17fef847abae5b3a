package crm.testing;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets a test wait for the background work it has started. */
@TestComponent
public class Background {

    // what a dead instance left counts as a failure too, but is due at once
    private static final String UNFINISHED = """
            select count(*) from scheduled_tasks
            where task_name = 'work'
              and (coalesce(consecutive_failures, 0) = 0 or picked or execution_time <= clock_timestamp())
            """;
    private static final String FAILED = """
            select coalesce(string_agg(task_instance, ', '), '') from scheduled_tasks
            where task_name = 'work' and consecutive_failures > 0
            """;

    private final JdbcClient jdbc;

    Background(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns when nothing waits or runs; fails when something has failed, or after a minute. */
    public void awaitIdle() {
        awaitIdle(Duration.ofMinutes(1));
    }

    public void awaitIdle(Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (jdbc.sql(UNFINISHED).query(Long.class).single() > 0) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Background work is not done after " + patience);
            }
            pause();
        }
        String failed = jdbc.sql(FAILED).query(String.class).single();
        if (!failed.isEmpty()) {
            throw new AssertionError("Background work failed: " + failed);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
