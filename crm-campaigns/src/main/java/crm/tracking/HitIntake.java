package crm.tracking;

import crm.meters.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes hits in and says when they are committed. Many requests wait for one commit: while a batch is being written the next
 * one gathers, so that batches are as large as the rush is and nobody waits for a timer. While the database is away hits
 * wait here, as many as there is room for; what is lost nevertheless is counted and logged.
 */
@Component
class HitIntake implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HitIntake.class);

    private static final int ROOM = 20_000;

    private static final int LARGEST_BATCH = 500;

    private static final Duration PATIENCE_OF_A_REQUEST = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration LAST_TRIES = Duration.ofSeconds(5);

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(ROOM);

    private final HitLog log;

    private final HitIds ids;

    private final Sorting sorting;

    private final Meters meters;

    private volatile @Nullable Thread writer;

    private volatile boolean running;

    private volatile long giveUpAt;

    HitIntake(HitLog log, HitIds ids, Sorting sorting, Meters meters) {
        this.log = log;
        this.ids = ids;
        this.sorting = sorting;
        this.meters = meters;
    }

    /** True once the hit is committed; false when that takes too long, though it may still come to it. */
    boolean store(RawHit hit) {
        var waiting = new Waiting(hit, new CompletableFuture<>());
        if (!running || !queue.offer(waiting)) {
            lost(1, "no room");
            return false;
        }
        try {
            return waiting.stored.get(PATIENCE_OF_A_REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            meters.count("hits_unacknowledged", 1, "kind", hit.kind().name());
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write() {
        var batch = new ArrayList<Waiting>(LARGEST_BATCH);
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, LARGEST_BATCH - 1);
                    write(batch);
                }
            } catch (InterruptedException e) {
                LOG.debug("Woken to end");
            } finally {
                batch.clear();
            }
        }
    }

    /** Until it is written; one that the database refuses takes none of the others with it. */
    private void write(List<Waiting> batch) {
        try {
            append(batch);
            batch.forEach((waiting) -> waiting.stored.complete(true));
            sorting.soon();
        } catch (DataIntegrityViolationException e) {
            if (batch.size() == 1) {
                lost(1, e.getClass().getName());
                batch.getFirst().stored.complete(false);
            } else {
                batch.forEach((waiting) -> write(List.of(waiting)));
            }
        } catch (GivenUp e) {
            lost(batch.size(), String.valueOf(e.getMessage()));
            batch.forEach((waiting) -> waiting.stored.complete(false));
        }
    }

    /** Tries as long as the database is away. The ids stay the same: a commit that was in doubt is not written twice. */
    private void append(List<Waiting> batch) {
        List<RawHit> hits = batch.stream().map(Waiting::hit).toList();
        long first = -1;
        for (int attempt = 1; ; attempt++) {
            try {
                first = first < 0 ? ids.reserve(hits.size()) : first;
                log.append(first, hits);
                return;
            } catch (DuplicateKeyException stored) {
                if (attempt == 1) {
                    throw stored;
                }
                return;
            } catch (DataIntegrityViolationException refused) {
                throw refused;
            } catch (DataAccessException away) {
                if (attempt == 1) {
                    LOG.warn("Hits wait for the database: {}", away.getClass().getName());
                }
                pauseOrGiveUp(away);
            }
        }
    }

    private void pauseOrGiveUp(DataAccessException away) {
        if (!running && System.nanoTime() - giveUpAt > 0) {
            throw new GivenUp(away.getClass().getName());
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        Thread.interrupted(); // whoever wakes us does so for another look, not to break off a statement
    }

    private void lost(int howMany, String why) {
        meters.count("hits_lost", howMany);
        LOG.warn("{} hits were not stored: {}", howMany, why);
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().daemon().name("hits").start(this::write);
    }

    /** After the last request: what still waits is written, as long as that takes seconds. */
    @Override
    public void stop() {
        giveUpAt = System.nanoTime() + LAST_TRIES.toNanos();
        running = false;
        Thread last = writer;
        if (last != null) {
            try {
                last.join(LAST_TRIES.multipliedBy(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server on the way up, after it on the way down. */
    @Override
    public int getPhase() {
        return 0;
    }

    private record Waiting(RawHit hit, CompletableFuture<Boolean> stored) {}

    private static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GivenUp(String why) {
            super(why);
        }
    }
}
