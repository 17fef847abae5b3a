package crm.tracking;

import crm.jobs.RecurringWork;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Says when hits are told apart: at once after the first of a while, in sets of a quarter of a second's while many come in.
 * What an instance that was killed has left is found by the recurring work of whichever instance lives.
 */
@Component
class Sorting implements SmartLifecycle, RecurringWork {

    private static final Logger LOG = LoggerFactory.getLogger(Sorting.class);

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final Semaphore bell = new Semaphore(0);

    private final HitSorter sorter;

    private volatile @Nullable Thread thread;

    Sorting(HitSorter sorter) {
        this.sorter = sorter;
    }

    /** There is something new. */
    void soon() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    private void sort() {
        try {
            while (thread != null) {
                bell.acquire();
                bell.drainPermits();
                if (thread != null) {
                    sortQuietly();
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
            }
        } catch (InterruptedException e) {
            LOG.debug("No more sorting here");
        }
    }

    private void sortQuietly() {
        try {
            sorter.catchUp();
        } catch (RuntimeException e) {
            // Its words may quote a customer's row. The sweep tries again.
            LOG.warn("Hits could not be told apart: {}", e.getClass().getName());
        }
    }

    @Override
    public String name() {
        return "tracking.sort";
    }

    @Override
    public Duration pause() {
        return SWEEP;
    }

    @Override
    public void run() {
        sorter.catchUp();
    }

    @Override
    public void start() {
        Thread sorting = Thread.ofVirtual().name("sorting").unstarted(this::sort);
        thread = sorting;
        sorting.start();
    }

    @Override
    public void stop() {
        thread = null;
        bell.release();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Ends after the intake, which rings the bell. */
    @Override
    public int getPhase() {
        return -1;
    }
}
