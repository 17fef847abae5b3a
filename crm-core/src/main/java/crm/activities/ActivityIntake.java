package crm.activities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.MergeBarrier;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Appends to the stream what happened with many customers, from the rows an import has staged, each once. */
@Service
@Transactional
public class ActivityIntake {

    private static final String WAIT_FOR_OTHER_INTAKES =
            "select pg_advisory_xact_lock(hashtext('crm.activities.intake'))";

    private final MergeBarrier barrier;
    private final JdbcClient jdbc;

    ActivityIntake(MergeBarrier barrier, JdbcClient jdbc) {
        this.barrier = barrier;
        this.jdbc = jdbc;
    }

    /**
     * Finds the customer, and where it says so the contact, of each row of {@code import_activity_row}. Afterwards those of
     * nobody known have the outcome rejected.
     */
    public void findStaged(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_OTHER_INTAKES).query(row -> {});
        barrier.holdOff();
        run(StagedActivities.FIND, importId);
        jdbc.sql(StagedActivities.LOOK_AGAIN).update();
    }

    /**
     * Appends the rows that {@link #findStaged} has found, in the same transaction. Afterwards each has its outcome: created,
     * unchanged when a file brought it before, or duplicate of an earlier row.
     */
    public void mergeStaged(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        run(StagedActivities.MERGE, importId);
    }

    private void run(List<String> steps, long importId) {
        steps.forEach(step -> jdbc.sql(step).param("import", importId).update());
    }
}
