package crm.leads;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose turn it is, by weight and as evenly spread as the weights allow: smooth weighted round robin as nginx does it.
 * Everybody who can be asked earns his weight, who has most is asked and pays what all have earned. Whoever cannot be asked
 * neither earns nor pays.
 */
final class Rotation {

    private final Map<Long, Long> credits;

    /** @param credits by user, as the last turn has left them */
    Rotation(Map<Long, Long> credits) {
        this.credits = new TreeMap<>(credits);
    }

    /** The next of these, nobody when none of them has a share. */
    Optional<Rep> next(Collection<Rep> candidates) {
        long earned = 0;
        Rep best = null;
        long most = Long.MIN_VALUE;
        for (Rep rep : candidates) {
            if (rep.weight() == 0) {
                continue;
            }
            earned += rep.weight();
            long credit = credits.merge(rep.id(), (long) rep.weight(), Long::sum);
            if (credit > most) {
                most = credit;
                best = rep;
            }
        }
        if (best != null) {
            credits.merge(best.id(), -earned, Long::sum);
        }
        return Optional.ofNullable(best);
    }

    /** What the next turn begins with. */
    Map<Long, Long> credits() {
        return credits;
    }
}
