package crm.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import crm.meters.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs what {@link BackgroundWork} has queued: finds the handler, lets one slot work at a time, retries with patience. */
class QueuedWork {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedWork.class);

    static final String IN_THE_LOG = "work";

    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));

    private static final String ANOTHER_SLOT_RUNS = """
            select exists (select from scheduled_tasks
                            where task_name = :task and task_instance in (:others) and picked)
            """;

    private final ObjectProvider<WorkHandler> handlers;
    private final JdbcClient jdbc;
    private final JobFailures failures;
    private final Meters meters;
    private volatile boolean stopping;

    QueuedWork(ObjectProvider<WorkHandler> handlers, JdbcClient jdbc, JobFailures failures, Meters meters) {
        this.handlers = handlers;
        this.jdbc = jdbc;
        this.failures = failures;
        this.meters = meters;
    }

    /** From here on, what breaks off does so because this instance ends. */
    void stop() {
        stopping = true;
    }

    CompletionHandler<Void> run(String instance) {
        WorkInstance work = WorkInstance.parse(instance);
        if (anotherSlotRuns(work)) {
            // at random, so that two that meet do not go on meeting
            Duration wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(150, 400));
            return (complete, operations) ->
                    operations.reschedule(complete, complete.getTimeDone().plus(wait));
        }
        MDC.put(IN_THE_LOG, instance);
        try {
            long start = System.nanoTime();
            handlerOf(work).work(work.id());
            meters.took("job", Duration.ofNanos(System.nanoTime() - start), "kind", work.kind());
        } catch (RuntimeException | Error e) {
            if (stopping) {
                return takenUpElsewhere(work);
            }
            LOG.error("Work {} failed: {}", work, Failure.withoutData(e));
            failures.keep(work.kind(), work.id(), Failure.withoutData(e));
            throw e;
        } finally {
            MDC.remove(IN_THE_LOG);
        }
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /** The interruption that ended it is no failure; it would also end the statement that gives the work back. */
    private static CompletionHandler<Void> takenUpElsewhere(WorkInstance work) {
        boolean interrupted = Thread.interrupted();
        LOG.info("Work {} is left to the next instance{}", work, interrupted ? "" : " as this one ends");
        return (complete, operations) -> operations.reschedule(complete, complete.getTimeDone());
    }

    void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int before = complete.getExecution().consecutiveFailures;
        if (before < RETRIES.size()) {
            Instant next = complete.getTimeDone().plus(RETRIES.get(before));
            operations.reschedule(complete, next);
            return;
        }
        WorkInstance work =
                WorkInstance.parse(complete.getExecution().taskInstance.getId());
        LOG.error("Work {} is given up after {} tries", work, before + 1);
        failures.givenUp(work.kind(), work.id());
        try {
            handlerOf(work).giveUp(work.id());
        } catch (RuntimeException e) {
            LOG.error("Work {} could not be given up properly: {}", work, Failure.withoutData(e));
        }
        operations.remove();
    }

    private boolean anotherSlotRuns(WorkInstance work) {
        return jdbc.sql(ANOTHER_SLOT_RUNS)
                .param("task", WorkInstance.TASK)
                .param("others", work.otherSlots())
                .query(Boolean.class)
                .single();
    }

    private WorkHandler handlerOf(WorkInstance work) {
        return handlers.stream()
                .filter(handler -> handler.kind().equals(work.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody does work of the kind " + work.kind()));
    }
}
