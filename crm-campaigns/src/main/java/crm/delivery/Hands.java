package crm.delivery;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one sender holds and has not begun with, and how long it has been at the one it has. A server that says nothing for
 * minutes holds up one message: what waits behind it can be taken away, from any thread, for others to send.
 */
final class Hands {

    private final Set<Claim> held = new LinkedHashSet<>();

    private boolean busy;

    private long since;

    /** Everything it holds from now on. */
    synchronized List<Claim> fill(List<Claim> claims) {
        held.clear();
        held.addAll(claims);
        busy = false;
        return claims;
    }

    /** Now this one; false when it was taken away. */
    synchronized boolean begin(Claim claim) {
        since = System.nanoTime();
        busy = held.remove(claim);
        return busy;
    }

    /** Done with that one; until the next it only waits for its turn. */
    synchronized void done() {
        busy = false;
    }

    /** Those of these it still holds and has not begun with; it holds them no longer, and is done with what it was at. */
    synchronized List<Claim> letGo(List<Claim> claims) {
        busy = false;
        return claims.stream().filter(held::remove).toList();
    }

    /** All it holds, if it has been at one of them for so long; it holds them no longer. */
    synchronized List<Claim> takenFromOneBusyFor(Duration time) {
        if (!busy || System.nanoTime() - since < time.toNanos()) {
            return List.of();
        }
        List<Claim> all = List.copyOf(held);
        held.clear();
        return all;
    }
}
