package crm.transactions;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerIntake;
import crm.customers.IntakeProgress;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records many order lines at once from the rows an import has staged in {@code import_transaction_row}. The customers'
 * intake is asked first and lets one import through at a time, so that the same file twice at once stores every line once.
 */
@Service
public class TransactionIntake {

    /** Fewer lines than this are written into the indexes sooner than a table is made for them. */
    private static final int LEAST_APART = 50_000;

    private final CustomerIntake customers;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransactionIntake(CustomerIntake customers, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.customers = customers;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores the lines that are not there yet, brings the sums of their orders up to date and announces it.
     *
     * @param sample whether customers created here belong to the sample data
     */
    @Transactional
    public Recorded record(Viewer viewer, long importId, boolean sample) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(StagedLines.TAKE_ROOM).query(rows -> {});
        behindUs(importId, 10);
        customers.createForKeys(viewer, importId, sample);
        behindUs(importId, 25);
        run(StagedLines.PUT_PRODUCTS_AND_LABELS, importId);
        StagedOrders.FIND.forEach(step -> run(step, importId));
        behindUs(importId, 35);
        long opened = open(importId);
        behindUs(importId, 75);
        long added = addToKnown(importId);
        if (added > 0) {
            StagedLines.SUM_KNOWN.forEach(step -> run(step, importId));
        }
        behindUs(importId, 85);
        long created = opened + added;
        if (created > 0) {
            run(StagedLines.UPDATE_STATISTICS, importId);
            events.publishEvent(new TransactionsRecorded(importId));
        }
        long staged = count(StagedOrders.COUNT_STAGED, importId);
        return new Recorded(created, staged - created, repeated(importId));
    }

    /** How many lines the orders have that were opened. */
    private long open(long importId) {
        boolean large = jdbc.sql(StagedOrders.IS_LARGE)
                .param("import", importId)
                .param("least", LEAST_APART)
                .query(Boolean.class)
                .single();
        long stored = large ? openApart(importId) : openAmongOthers(importId);
        run(StagedLines.SORT_ANONYMOUS_LINES_OF_OPENED, importId);
        stored += run(StagedLines.ADD_ANONYMOUS_LINES, importId);
        run(StagedLines.DROP_SORTED_ANONYMOUS, importId);
        return stored;
    }

    private long openAmongOthers(long importId) {
        run(StagedOrders.OPEN, importId);
        openAnonymous(importId);
        run(StagedLines.SORT_LINES_OF_OPENED, importId);
        long stored = run(StagedLines.ADD_LINES, importId);
        run(StagedLines.DROP_SORTED, importId);
        return stored;
    }

    private long openApart(long importId) {
        long block = jdbc.sql(StagedOrders.NEXT_BLOCK).query(Long.class).single();
        jdbc.sql(StagedOrders.OPEN_IN_BLOCK)
                .param("import", importId)
                .param("block", block)
                .update();
        openAnonymous(importId);
        return jdbc.sql(StagedLines.STORE_LINES_APART)
                .param("import", importId)
                .param("block", block)
                .query(Long.class)
                .single();
    }

    private void openAnonymous(long importId) {
        run(StagedOrders.OPEN_ANONYMOUS, importId);
        run(StagedOrders.LOOK_AGAIN, importId);
    }

    private long addToKnown(long importId) {
        run(StagedLines.SORT_LINES_OF_KNOWN, importId);
        long added = run(StagedLines.ADD_LINES, importId);
        run(StagedLines.DROP_SORTED, importId);
        run(StagedLines.SORT_ANONYMOUS_LINES_OF_KNOWN, importId);
        added += run(StagedLines.ADD_ANONYMOUS_LINES, importId);
        run(StagedLines.DROP_SORTED_ANONYMOUS, importId);
        return added;
    }

    private long repeated(long importId) {
        boolean allNew = count(StagedOrders.COUNT_KNOWN, importId) == 0;
        return count(allNew ? StagedLines.COUNT_REPEATED_IF_ALL_NEW : StagedLines.COUNT_REPEATED, importId);
    }

    private void behindUs(long importId, int percent) {
        events.publishEvent(new IntakeProgress(importId, percent));
    }

    private long run(String statement, long importId) {
        var spec = jdbc.sql(statement).param("import", importId);
        return statement.contains(":now")
                ? spec.param("now", clock.instant().atOffset(ZoneOffset.UTC)).update()
                : spec.update();
    }

    private long count(String statement, long importId) {
        return jdbc.sql(statement).param("import", importId).query(Long.class).single();
    }

    /**
     * What became of the staged lines.
     *
     * @param created stored now
     * @param unchanged stored by an earlier import
     * @param repeated lines equal to an earlier line of their order, among both
     */
    public record Recorded(long created, long unchanged, long repeated) {}
}
