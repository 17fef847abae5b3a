package crm.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.testing.Background;
import crm.testing.KeelTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KeelTest
@Import(BackgroundWorkTests.Works.class)
class BackgroundWorkTests {

    @Autowired
    BackgroundWork work;

    @Autowired
    Recorder recorder;

    @Autowired
    Background background;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nothingDone() {
        recorder.done.clear();
    }

    @Test
    void workIsDoneOnceTheCallerHasCommitted() {
        transaction.executeWithoutResult(status -> {
            work.enqueue("test.record", 1);
            sleep(Duration.ofMillis(400));
            assertThat(recorder.done).isEmpty();
        });
        background.awaitIdle();
        assertThat(recorder.done).containsExactly(1L);
    }

    @Test
    void workOfATransactionThatFailedIsNotDone() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    work.enqueue("test.record", 2);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        background.awaitIdle();
        assertThat(recorder.done).isEmpty();
    }

    @Test
    void askedTwiceInOneTransactionItIsDoneOnce() {
        transaction.executeWithoutResult(status -> {
            work.enqueue("test.record", 3);
            work.enqueue("test.record", 3);
        });
        background.awaitIdle();
        assertThat(recorder.done).containsExactly(3L);
    }

    @Test
    void askedWhileItRunsItIsDoneAgainAfterwardsAndNeverTwiceAtOnce() throws InterruptedException {
        recorder.hold = new CountDownLatch(1);
        recorder.begun = new CountDownLatch(1);
        work.enqueue("test.record", 4);
        assertThat(recorder.begun.await(10, TimeUnit.SECONDS)).isTrue();

        work.enqueue("test.record", 4);
        sleep(Duration.ofMillis(700));
        assertThat(recorder.atOnce.get()).isEqualTo(1);
        recorder.hold.countDown();

        background.awaitIdle();
        assertThat(recorder.done).containsExactly(4L, 4L);
        assertThat(recorder.mostAtOnce.get()).isEqualTo(1);
    }

    @Test
    void workThatFailsWaitsForItsNextTry() {
        recorder.failures.set(1);
        work.enqueue("test.record", 5);

        assertThatThrownBy(() -> background.awaitIdle()).hasMessageContaining("test.record:5:1");
        assertThat(recorder.done).isEmpty();

        work.enqueue("test.record", 5); // brings it forward
        background.awaitIdle();
        assertThat(recorder.done).containsExactly(5L);
    }

    @Test
    void workOfAnInstanceThatDiedIsTakenUpAgain() {
        jdbc.sql("""
                insert into scheduled_tasks
                    (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('work', 'test.record:6:1', now() - interval '1 minute', true, 'the dead', now() - interval '1 minute', 1)
                """).update();
        background.awaitIdle(Duration.ofSeconds(30));
        assertThat(recorder.done).containsExactly(6L);
    }

    @Test
    void recurringWorkComesUpAgainAndAgain() {
        int before = recorder.runs.get();
        sleep(Duration.ofSeconds(2));
        assertThat(recorder.runs.get()).isGreaterThan(before + 1);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static class Recorder implements WorkHandler {

        final List<Long> done = new CopyOnWriteArrayList<>();
        final AtomicInteger atOnce = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger runs = new AtomicInteger();
        volatile CountDownLatch hold = new CountDownLatch(0);
        volatile CountDownLatch begun = new CountDownLatch(0);

        @Override
        public String kind() {
            return "test.record";
        }

        @Override
        public void work(long id) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            begun.countDown();
            try {
                assertThat(hold.await(10, TimeUnit.SECONDS)).isTrue();
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("as the test asked for");
                }
                done.add(id);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                atOnce.decrementAndGet();
            }
        }
    }

    @TestConfiguration
    static class Works {

        @Bean
        Recorder recorder() {
            return new Recorder();
        }

        @Bean
        RecurringWork ticking(Recorder recorder) {
            return new RecurringWork() {
                @Override
                public String name() {
                    return "test.tick";
                }

                @Override
                public Duration pause() {
                    return Duration.ofMillis(100);
                }

                @Override
                public void run() {
                    recorder.runs.incrementAndGet();
                }
            };
        }
    }
}
