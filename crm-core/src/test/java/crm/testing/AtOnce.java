package crm.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many do something at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** What each of them returned or threw, in their order. */
    public static List<Object> call(List<? extends Callable<?>> acts) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            List<Future<Object>> running = acts.stream()
                    .map(act -> threads.<Object>submit(() -> {
                        start.await();
                        try {
                            return Objects.requireNonNull(act.call());
                        } catch (RuntimeException refused) {
                            return refused;
                        }
                    }))
                    .toList();
            start.countDown();
            List<Object> answers = new ArrayList<>();
            for (Future<Object> each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
