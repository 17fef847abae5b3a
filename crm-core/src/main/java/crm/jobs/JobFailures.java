package crm.jobs;

import crm.meters.Meters;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers for a month what background work failed of, for the status page. */
@Component
class JobFailures {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);

    private static final String KEEP = """
            insert into job_failure (kind, thing, reason, given_up, at)
            values (:kind, :thing, :reason, false, clock_timestamp())
            """;

    private static final String GIVEN_UP = """
            update job_failure set given_up = true
             where id = (select max(id) from job_failure where kind = :kind and thing = :thing)
            """;

    private static final String FORGET = "delete from job_failure where at < clock_timestamp() - interval '30 days'";

    private final JdbcClient jdbc;
    private final Meters meters;

    JobFailures(JdbcClient jdbc, Meters meters) {
        this.jdbc = jdbc;
        this.meters = meters;
    }

    /** @param reason see {@link Failure#withoutData} */
    void keep(String kind, @Nullable Long thing, String reason) {
        meters.count("job_failures", 1, "kind", kind);
        quietly(() -> {
            jdbc.sql(FORGET).update();
            jdbc.sql(KEEP)
                    .param("kind", kind)
                    .param("thing", thing)
                    .param("reason", reason)
                    .update();
        });
    }

    void givenUp(String kind, long thing) {
        quietly(() ->
                jdbc.sql(GIVEN_UP).param("kind", kind).param("thing", thing).update());
    }

    /** A failure that cannot be noted must not hide the one it is about. */
    private static void quietly(Runnable note) {
        try {
            note.run();
        } catch (DataAccessException e) {
            LOG.warn("A failure could not be noted: {}", Failure.withoutData(e));
        }
    }
}
