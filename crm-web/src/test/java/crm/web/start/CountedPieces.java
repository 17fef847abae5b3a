package crm.web.start;

import crm.jobs.WorkHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Work that several instances share, with who did which piece and how often. */
@TestConfiguration(proxyBeanMethods = false)
class CountedPieces {

    static final Map<Long, Integer> DONE = new HashMap<>();
    static final BlockingQueue<String> LONG_AT_WORK = new LinkedBlockingQueue<>();
    static final ConcurrentLinkedQueue<String> DONE_BY = new ConcurrentLinkedQueue<>();

    /** Longer than an instance waits for at its end, the first time. */
    @Bean
    WorkHandler longWork(Environment environment) {
        String name = environment.getRequiredProperty("test.instance");
        return new WorkHandler() {
            @Override
            public String kind() {
                return "test.long";
            }

            @Override
            public void work(long id) {
                LONG_AT_WORK.add(name);
                try {
                    Thread.sleep(name.equals("third") ? 60_000 : 1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Bean
    WorkHandler pieces(Environment environment) {
        String name = environment.getRequiredProperty("test.instance");
        return new WorkHandler() {
            @Override
            public String kind() {
                return "test.piece";
            }

            @Override
            public void work(long id) {
                synchronized (DONE) {
                    DONE.merge(id, 1, Integer::sum);
                }
                DONE_BY.add(name);
                try {
                    Thread.sleep(200); // long enough for the other to see what is left
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
