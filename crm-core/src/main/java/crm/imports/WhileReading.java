package crm.imports;

import crm.jobs.People;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Stores batches while the next are read, two at a time: a COPY keeps one of the database's processors busy for as long as
 * its reading keeps ours. While people are using pages, each batch is stored before the next is read.
 */
final class WhileReading implements AutoCloseable {

    private static final int AT_ONCE = 2;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("staging-", 0).factory());
    private final Deque<Future<?>> storing = new ArrayDeque<>();
    private final People people;

    WhileReading(People people) {
        this.people = people;
    }

    /** Begins as soon as fewer than two others are being stored, and throws what one of them has thrown. */
    void store(Runnable work) {
        while (storing.size() >= AT_ONCE) {
            awaitOldest();
        }
        storing.add(threads.submit(work));
        if (people.areWaiting()) {
            await();
        }
    }

    /** Throws what one of the works has thrown. */
    void await() {
        while (!storing.isEmpty()) {
            awaitOldest();
        }
    }

    private void awaitOldest() {
        try {
            storing.remove().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rows were stored", e);
        }
    }

    /** Waits for those that still run; whoever closes without {@link #await} has failed elsewhere. */
    @Override
    public void close() {
        threads.close();
    }
}
