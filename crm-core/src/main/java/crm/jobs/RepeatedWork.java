package crm.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs every {@link RecurringWork} of the house, and keeps the queue to those there are. */
class RepeatedWork {

    static final String TASK = "recurring";

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedWork.class);

    private static final String PUT_IN_THE_QUEUE = """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            values (:task, :name, clock_timestamp(), false, 1)
            on conflict (task_name, task_instance) do nothing
            """;

    private final ObjectProvider<RecurringWork> works;
    private final JdbcClient jdbc;
    private final JobFailures failures;
    private volatile boolean stopping;

    RepeatedWork(ObjectProvider<RecurringWork> works, JdbcClient jdbc, JobFailures failures) {
        this.works = works;
        this.jdbc = jdbc;
        this.failures = failures;
    }

    @EventListener(ApplicationReadyEvent.class)
    void queueAll() {
        List<String> names = works.stream().map(RecurringWork::name).toList();
        for (String name : names) {
            jdbc.sql(PUT_IN_THE_QUEUE).param("task", TASK).param("name", name).update();
        }
    }

    /** From here on, what breaks off does so because this instance ends. */
    void stop() {
        stopping = true;
    }

    CompletionHandler<Void> run(String name) {
        Optional<RecurringWork> found =
                works.stream().filter(work -> work.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            // left by an older version
            return new CompletionHandler.OnCompleteRemove<>();
        }
        RecurringWork work = found.get();
        MDC.put(QueuedWork.IN_THE_LOG, name);
        try {
            work.run();
        } catch (RuntimeException e) {
            if (stopping) {
                Thread.interrupted(); // it would end the statement that gives the work back
            } else {
                LOG.error("Recurring work {} failed: {}", name, Failure.withoutData(e));
                failures.keep(name, null, Failure.withoutData(e));
            }
        } finally {
            MDC.remove(QueuedWork.IN_THE_LOG);
        }
        return (complete, operations) ->
                operations.reschedule(complete, complete.getTimeDone().plus(work.pause()));
    }
}
