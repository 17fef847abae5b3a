package crm.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The answer of work that runs elsewhere. */
final class Waiting {

    private Waiting() {}

    static <T> T on(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IllegalStateException failed
                    ? failed
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
