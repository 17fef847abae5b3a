package crm.jobs;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of administrators who want to see what goes on in the background. */
@Service
public class JobBoard {

    private static final String COUNTS = """
            select count(*) filter (where not picked and execution_time <= clock_timestamp()) as due,
                   count(*) filter (where picked) as running,
                   count(*) filter (where not picked and consecutive_failures > 0) as waiting_to_retry
              from scheduled_tasks where task_name = 'work'
            """;

    private static final String AT_WORK = """
            select split_part(task_instance, ':', 1) as kind, split_part(task_instance, ':', 2)::bigint as thing,
                   picked as running, execution_time as due_at, coalesce(consecutive_failures, 0) as failures
              from scheduled_tasks
             where task_name = 'work'
             order by picked desc, execution_time, task_instance
             limit 20
            """;

    private static final String FAILURES = """
            select kind, thing, reason, given_up, at from job_failure
             where at > clock_timestamp() - interval '7 days' order by id desc limit 20
            """;

    private final JdbcClient jdbc;

    JobBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Counts counts(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(COUNTS).query(Counts.class).single();
    }

    /** What runs, then what waits; at most twenty. */
    @Transactional(readOnly = true)
    public List<Job> jobs(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(AT_WORK).query(new SimplePropertyRowMapper<>(Job.class)).list();
    }

    /** Of the last seven days, newest first; at most twenty. */
    @Transactional(readOnly = true)
    public List<FailedJob> failures(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return jdbc.sql(FAILURES)
                .query(new SimplePropertyRowMapper<>(FailedJob.class))
                .list();
    }

    public record Counts(long due, long running, long waitingToRetry) {}

    /**
     * @param thing id of what it is done for
     * @param failures tries that failed so far
     */
    public record Job(String kind, long thing, boolean running, Instant dueAt, int failures) {}

    /**
     * @param thing null for recurring work
     * @param reason kinds and places of the exception, nothing of a customer
     */
    public record FailedJob(String kind, @Nullable Long thing, String reason, boolean givenUp, Instant at) {}
}
