package crm.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/** The queue of background work. */
@Component
public class BackgroundWork {

    // Work that waits is brought forward and locked until the caller commits, so it cannot start before it sees what
    // the caller wrote. Work that runs already may have looked too early: no row is changed, and the next slot is
    // tried.
    private static final String QUEUE = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values (:task, :instance, clock_timestamp(), false, 1)
            on conflict (task_name, task_instance) do update
               set execution_time = excluded.execution_time,
                   consecutive_failures = null,
                   version = scheduled_tasks.version + 1
             where not scheduled_tasks.picked
            """;

    private final JdbcClient jdbc;
    private final Scheduler scheduler;

    BackgroundWork(JdbcClient jdbc, Scheduler scheduler) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
    }

    /**
     * Queues the work of this kind for the thing with this id, as part of the caller's transaction. It starts within
     * moments of the commit. Asked again while it waits, it is done once; asked again while it runs, once more afterwards.
     */
    public void enqueue(String kind, long id) {
        Assert.isTrue(!kind.contains(":"), "A kind of work has no colon in its name");
        for (WorkInstance slot : WorkInstance.slotsOf(kind, id)) {
            int queued = jdbc.sql(QUEUE)
                    .param("task", WorkInstance.TASK)
                    .param("instance", slot.toString())
                    .update();
            if (queued == 1) {
                startSoon();
                return;
            }
        }
        throw new IllegalStateException("Every slot of " + kind + " " + id + " is running");
    }

    private void startSoon() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            scheduler.triggerCheckForDueExecutions();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }
}
