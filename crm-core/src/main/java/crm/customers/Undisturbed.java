package crm.customers;

import crm.kernel.Conflict;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work on two customers during which nobody else writes to either; who is in the middle of it is not waited for long. */
@Component
class Undisturbed {

    /** Waited too long for a lock; waited for each other. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01");

    private static final String WAIT_NO_LONGER = "set local lock_timeout = '3s'";

    private static final String LOCK = "select id from customer where id in (:one, :other) order by id for update";

    private final MergeBarrier barrier;
    private final EntityManager entities;
    private final JdbcClient jdbc;

    Undisturbed(MergeBarrier barrier, EntityManager entities, JdbcClient jdbc) {
        this.barrier = barrier;
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /** @throws Conflict when a customer is being written to by somebody else right now */
    <T> T during(Supplier<T> work) {
        try {
            jdbc.sql(WAIT_NO_LONGER).update();
            barrier.enter();
            return work.get();
        } catch (DataAccessException refused) {
            if (refused.getMostSpecificCause() instanceof SQLException cause && BUSY.contains(cause.getSQLState())) {
                throw new Conflict(
                        "One of the two is being worked on right now, or an import is running. Try again in a moment.");
            }
            throw refused;
        }
    }

    /**
     * In the order of their ids, so that two merges of the same two do not wait for each other. What was read of them before
     * is read again: it moves by statements.
     */
    void hold(CustomerId one, CustomerId other) {
        entities.flush();
        entities.clear();
        jdbc.sql(LOCK).param("one", one.value()).param("other", other.value()).query(rows -> {});
    }
}
