package crm.activities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.MergeBarrier;
import crm.customers.TakenBack;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes the activities back that an import brought; nobody can have edited one, wherever its customer is by now. */
@Service
public class ActivityUndo {

    private static final String WAIT_FOR_INTAKES = "select pg_advisory_xact_lock(hashtext('crm.activities.intake'))";

    private static final String REMOVE = "delete from activity where detail -> 'import' = to_jsonb(:import::bigint)";

    private static final String FORGET = "delete from activity_identity where import_id = :import";

    private final MergeBarrier barrier;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ActivityUndo(MergeBarrier barrier, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.barrier = barrier;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** As part of the caller's transaction; removed are activities. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TakenBack takeBack(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_INTAKES).query(rows -> {});
        barrier.holdOff();
        events.publishEvent(new ActivitiesLeaving(importId));
        long removed = jdbc.sql(REMOVE).param("import", importId).update();
        jdbc.sql(FORGET).param("import", importId).update();
        return new TakenBack(removed, 0);
    }
}
