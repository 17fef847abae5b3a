package crm.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/**
 * How a sender's last message ended, until the ledger has heard of it. Whoever has one that cannot be written sends nothing
 * else: a ledger that takes attempts and no outcomes, as on a full disk, costs each sender one message in doubt and no more.
 */
final class LastWord {

    private static final Logger LOG = LoggerFactory.getLogger(LastWord.class);

    private @Nullable Runnable unsaid;

    /** Writes it; what that throws is thrown here, and it stays unsaid. */
    void say(Runnable ending) {
        unsaid = ending;
        repeat();
    }

    private void repeat() {
        Runnable ending = unsaid;
        if (ending != null) {
            ending.run();
            unsaid = null;
        }
    }

    /** Tries once more where that is needed; false while it cannot be written. */
    boolean isSaid() {
        try {
            repeat();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("An outcome still cannot be written: {}", e.getClass().getName());
            // One that no ledger takes is left to its lease.
            unsaid = canEverBeSaid(e) ? unsaid : null;
        }
        return unsaid == null;
    }

    private static boolean canEverBeSaid(RuntimeException e) {
        return !(e instanceof NonTransientDataAccessException) || e instanceof NonTransientDataAccessResourceException;
    }
}
