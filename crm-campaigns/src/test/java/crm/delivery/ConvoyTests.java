package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

class ConvoyTests {

    private final List<List<Integer>> transactions = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);

    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void whoComesWhileOneIsUnderWayGoesWithTheNext() throws Exception {
        var convoy = new Convoy<>(this::doubled);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = sendFiveThatMeet(convoy, senders);

            for (int i = 0; i < 5; i++) {
                assertThat(answers.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(2 * i);
            }
        }
        assertThat(transactions).hasSize(2);
        assertThat(transactions.getFirst()).containsExactly(0);
        assertThat(transactions.getLast()).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void oneThatCannotBeWrittenStopsNoneOfTheOthers() throws Exception {
        var convoy = new Convoy<Integer, Integer>((loads) -> {
            List<Integer> answers = doubled(loads);
            if (loads.contains(3)) {
                throw new DataIntegrityViolationException("poison");
            }
            return answers;
        });
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = sendFiveThatMeet(convoy, senders);

            for (int i : new int[] {0, 1, 2, 4}) {
                assertThat(answers.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(2 * i);
            }
            assertThatThrownBy(() -> answers.get(3).get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNotAskedForEachOfThem() throws Exception {
        var asked = new AtomicInteger();
        var convoy = new Convoy<Integer, Integer>((loads) -> {
            doubled(loads);
            asked.incrementAndGet();
            throw new QueryTimeoutException("away");
        });
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = sendFiveThatMeet(convoy, senders);

            for (Future<Integer> answer : answers) {
                assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(QueryTimeoutException.class);
            }
        }
        assertThat(asked).hasValue(2);
    }

    /** The first alone, and four more before it is done. */
    private List<Future<Integer>> sendFiveThatMeet(Convoy<Integer, Integer> convoy, ExecutorService senders)
            throws InterruptedException {
        var answers = new ArrayList<Future<Integer>>();
        answers.add(senders.submit(() -> convoy.take(0)));
        firstIsUnderWay.await();
        var arrived = new CountDownLatch(4);
        for (int i = 1; i < 5; i++) {
            int load = i;
            answers.add(senders.submit(() -> {
                arrived.countDown();
                return convoy.take(load);
            }));
        }
        arrived.await();
        Thread.sleep(200);
        goOn.countDown();
        return answers;
    }

    private List<Integer> doubled(List<Integer> loads) {
        transactions.add(List.copyOf(loads));
        firstIsUnderWay.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return loads.stream().map((load) -> 2 * load).toList();
    }
}
