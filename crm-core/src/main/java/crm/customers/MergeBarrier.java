package crm.customers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps customers where they are while somebody writes what belongs to them. Writers let each other pass; a merge waits for
 * all of them, and they for it.
 */
@Component
public class MergeBarrier {

    private static final String HOLD_OFF = "select pg_advisory_xact_lock_shared(hashtext('crm.customers.merge'))";

    // Imports are kept out, too: they find customers in one statement and write for them in a later one.
    private static final String ENTER = """
            select pg_advisory_xact_lock(hashtext('crm.customers.intake')),
                   pg_advisory_xact_lock(hashtext('crm.customers.merge'))
            """;

    private final JdbcClient jdbc;

    MergeBarrier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** No customer is merged or split from here to the end of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdOff() {
        jdbc.sql(HOLD_OFF).query(rows -> {});
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void enter() {
        jdbc.sql(ENTER).query(rows -> {});
    }
}
