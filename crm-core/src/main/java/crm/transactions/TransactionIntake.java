package crm.transactions;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerIntake;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
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
        run(StagedLines.LOOK_AT_PARTS, importId);
        run(StagedLines.COLLECT_ORDERS, importId);
        customers.createForKeys(viewer, importId, sample);
        run(StagedLines.PUT_PRODUCTS_AND_LABELS, importId);
        StagedLines.OPEN.forEach(step -> run(step, importId));
        long opened = add(StagedLines.SORT_LINES_OF_OPENED, importId);
        long added = add(StagedLines.SORT_LINES_OF_KNOWN, importId);
        if (added > 0) {
            all(StagedLines.SUM_KNOWN, importId);
        }
        long created = opened + added;
        if (created > 0) {
            run(StagedLines.UPDATE_STATISTICS, importId);
            events.publishEvent(new TransactionsRecorded(importId));
        }
        long staged = count(StagedLines.COUNT_STAGED, importId);
        return new Recorded(created, staged - created, repeated(importId));
    }

    private long add(List<String> sorted, long importId) {
        all(sorted, importId);
        long added = all(StagedLines.ADD_LINES, importId);
        jdbc.sql(StagedLines.DROP_SORTED).update();
        return added;
    }

    private long repeated(long importId) {
        boolean allNew = count(StagedLines.COUNT_KNOWN_ORDERS, importId) == 0;
        return count(allNew ? StagedLines.COUNT_REPEATED_IF_ALL_NEW : StagedLines.COUNT_REPEATED, importId);
    }

    private long all(List<String> statements, long importId) {
        return statements.stream()
                .mapToLong(statement -> run(statement, importId))
                .sum();
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
