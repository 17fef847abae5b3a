package crm.jobs;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two lines of the scheduler's table are all there is: queued work and recurring work, each looked up by name. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    @Bean
    QueuedWork queuedWork(ObjectProvider<WorkHandler> handlers, JdbcClient jdbc) {
        return new QueuedWork(handlers, jdbc);
    }

    @Bean
    RepeatedWork repeatedWork(ObjectProvider<RecurringWork> works, JdbcClient jdbc) {
        return new RepeatedWork(works, jdbc);
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
