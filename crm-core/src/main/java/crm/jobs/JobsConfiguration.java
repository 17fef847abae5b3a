package crm.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import crm.kernel.CommonClock;
import crm.meters.Meters;
import crm.meters.TableGauge;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two lines of the scheduler's table are all there is: queued work and recurring work, each looked up by name. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    @Bean
    QueuedWork queuedWork(ObjectProvider<WorkHandler> handlers, JdbcClient jdbc, JobFailures failures, Meters meters) {
        return new QueuedWork(handlers, jdbc, failures, meters);
    }

    @Bean
    RepeatedWork repeatedWork(ObjectProvider<RecurringWork> works, JdbcClient jdbc, JobFailures failures) {
        return new RepeatedWork(works, jdbc, failures);
    }

    @Bean
    Task<Void> workTask(QueuedWork work) {
        return Tasks.custom(WorkInstance.TASK, Void.class)
                .onFailure(work::failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> work.run(instance.getId()));
    }

    @Bean
    Task<Void> recurringTask(RepeatedWork work) {
        return Tasks.custom(RepeatedWork.TASK, Void.class)
                .onDeadExecutionRevive()
                .execute((instance, context) -> work.run(instance.getId()));
    }

    /** At the first sign of the end: take no more work, and let what runs end or be taken up by another instance. */
    @Bean
    ApplicationListener<ContextClosedEvent> noMoreWork(Scheduler scheduler, QueuedWork queued, RepeatedWork repeated) {
        return closed -> {
            queued.stop();
            repeated.stop();
            scheduler.pause();
        };
    }

    @Bean
    TableGauge jobsDue() {
        return new TableGauge("jobs_due", "Background work whose time has come and that nobody has taken", """
                select count(*) from scheduled_tasks
                 where task_name = 'work' and not picked and execution_time <= clock_timestamp()
                """);
    }

    @Bean
    TableGauge jobsRunning() {
        return new TableGauge(
                "jobs_running", "Background work under way", "select count(*) from scheduled_tasks where picked");
    }

    @Bean
    TableGauge jobsOldest() {
        return new TableGauge("jobs_oldest_due_age_seconds", "Since when the oldest work that is due waits", """
                select coalesce(extract(epoch from clock_timestamp() - min(execution_time)), 0) from scheduled_tasks
                 where task_name = 'work' and not picked and execution_time <= clock_timestamp()
                """);
    }

    /** By a clock of its own, an instance would take the others' work for due, or for abandoned. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(CommonClock clock) {
        return clock::instant;
    }

    @Bean
    DbSchedulerCustomizer workRunsOnVirtualThreads() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("work-", 0).factory()));
            }
        };
    }
}
