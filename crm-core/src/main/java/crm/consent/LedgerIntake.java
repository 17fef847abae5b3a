package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.MergeBarrier;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appends to the ledger what many people said, from the rows an import has staged. In whatever order they stand, the newest
 * statement counts, and of two of one moment the no.
 */
@Service
@Transactional
public class LedgerIntake {

    private static final String WAIT_FOR_OTHER_INTAKES = "select pg_advisory_xact_lock(hashtext('crm.consent.ledger'))";

    private final MergeBarrier barrier;
    private final ReachKeeper reach;
    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerIntake(MergeBarrier barrier, ReachKeeper reach, JdbcClient jdbc, Clock clock) {
        this.barrier = barrier;
        this.reach = reach;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Finds whom each row of {@code import_consent_row} means. Afterwards those of nobody known have the outcome rejected; a
     * no by an address that nobody has yet is none of them.
     */
    public void findStaged(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_OTHER_INTAKES).query(row -> {});
        barrier.holdOff();
        StagedStatements.FIND.forEach(
                step -> jdbc.sql(step).param("import", importId).update());
        jdbc.sql(StagedStatements.LOOK_AGAIN).update();
    }

    /**
     * Appends what the rows say that {@link #findStaged} has found, in the same transaction. Afterwards each has its
     * outcome: created, unchanged, or duplicate of an earlier row.
     */
    public void mergeStaged(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        viewer.require(Permission.CONSENT_WRITE);
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        jdbc.sql(StagedStatements.DECIDE).param("import", importId).update();
        append(StagedStatements.APPEND, importId, now);
        append(StagedStatements.REMEMBER_ADDRESSES, importId, now);
        reach.ofStagedSpeakers(importId, now);
    }

    private void append(String statement, long importId, OffsetDateTime now) {
        jdbc.sql(statement).param("import", importId).param("now", now).update();
    }
}
