package crm.imports;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Stores one batch while the next is read: reading needs a processor, storing mostly waits for the database's. */
final class WhileReading implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("staging-", 0).factory());
    private Future<?> storing = CompletableFuture.completedFuture(null);

    /** Begins as soon as what was given before has ended, and throws what that has thrown. */
    void store(Runnable work) {
        await();
        storing = thread.submit(work);
    }

    /** Throws what the last work has thrown. */
    void await() {
        try {
            storing.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rows were stored", e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
