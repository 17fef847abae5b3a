package crm.customers;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what an import did to customers: those it created leave unless somebody has touched them since, the others get
 * their earlier values again unless those were changed since. Intakes and this wait for each other.
 */
@Service
public class CustomerUndo {

    private final CustomerIntake intake;
    private final LeavingRows rows;
    private final CustomerCount count;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerUndo(
            CustomerIntake intake,
            LeavingRows rows,
            CustomerCount count,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.intake = intake;
        this.rows = rows;
        this.count = count;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** As part of the caller's transaction, behind everything of the import that belongs to other rooms. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TakenBack takeBack(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        intake.waitForOthers();
        run(UndoSteps.FIND_CREATED, importId);
        UndoSteps.KEEP.forEach(step -> run(step, importId));
        rows.keepWhoWasTouched(importId);
        run(UndoSteps.LET_KEPT_STAY, importId);
        events.publishEvent(new CustomersLeaving(importId));
        rows.takeAway(importId);
        run(UndoSteps.TAKE_KEYS, importId);
        int removed = run(UndoSteps.REMOVE, importId);
        count.grow(-removed);
        run(UndoSteps.FORGET_LEAVERS, importId);
        takeContactsAway(importId);
        UndoSteps.RESTORE.forEach(step -> run(step, importId));
        events.publishEvent(new CustomersTakenBack(importId));
        return new TakenBack(removed, restored(importId));
    }

    private void takeContactsAway(long importId) {
        run(UndoSteps.KEEP_TOUCHED_CONTACTS, importId);
        rows.keepContactsWhoWereTouched(importId);
        rows.takeAwayOfContacts(importId);
        run(UndoSteps.REMOVE_CONTACTS, importId);
    }

    private int run(String step, long importId) {
        var statement = jdbc.sql(step).param("import", importId);
        return step.contains(":now")
                ? statement
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                : statement.update();
    }

    private long restored(long importId) {
        return jdbc.sql(UndoSteps.COUNT_RESTORED)
                .param("import", importId)
                .query(Long.class)
                .single();
    }
}
