package crm.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;

/**
 * Lets senders that wait for the ledger go together: whoever comes while a transaction is under way shares the next one, and
 * its commit reaches the disk once for all of them. Each still waits until his own is committed, so that no sender ever has
 * more than one message on the wire that the ledger does not know the end of.
 *
 * @param <L> what one sender wants written
 * @param <A> what he is told
 */
final class Convoy<L, A> {

    private static final int MOST = 64;

    private final Function<List<L>, List<A>> transaction;

    private final Queue<Ride<L, A>> waiting = new ArrayDeque<>();

    private boolean underWay;

    /** @param transaction answers all in their order, or throws and has done nothing for any of them */
    Convoy(Function<List<L>, List<A>> transaction) {
        this.transaction = transaction;
    }

    private record Ride<L, A>(L load, CompletableFuture<A> answer) {}

    /** Waits for the transaction that takes this along; what that throws is thrown here. */
    A take(L load) {
        var ride = new Ride<>(load, new CompletableFuture<A>());
        board(ride);
        try {
            return ride.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    private synchronized void board(Ride<L, A> ride) {
        waiting.add(ride);
        if (!underWay) {
            underWay = true;
            Thread.ofVirtual().name("ledger").start(this::drive);
        }
    }

    private void drive() {
        for (List<Ride<L, A>> next = next(); !next.isEmpty(); next = next()) {
            carry(next);
        }
    }

    private synchronized List<Ride<L, A>> next() {
        var next = new ArrayList<Ride<L, A>>();
        while (next.size() < MOST && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        underWay = !next.isEmpty();
        return next;
    }

    private void carry(List<Ride<L, A>> rides) {
        try {
            List<A> answers = transaction.apply(rides.stream().map(Ride::load).toList());
            for (int i = 0; i < rides.size(); i++) {
                rides.get(i).answer().complete(answers.get(i));
            }
        } catch (Throwable e) {
            if (rides.size() > 1 && isAboutOne(e)) {
                rides.forEach((ride) -> carry(List.of(ride)));
            } else {
                rides.forEach((ride) -> ride.answer().completeExceptionally(e));
            }
        }
    }

    /** One of them cannot be written, or was in somebody's way, and the others can; a database that is away fails all alike. */
    private static boolean isAboutOne(Throwable e) {
        return e instanceof ConcurrencyFailureException
                || e instanceof NonTransientDataAccessException
                        && !(e instanceof NonTransientDataAccessResourceException);
    }
}
