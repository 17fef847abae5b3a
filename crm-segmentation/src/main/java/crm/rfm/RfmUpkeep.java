package crm.rfm;

import crm.access.Viewer;
import crm.jobs.RecurringWork;
import crm.transactions.TransactionsRecorded;
import crm.transactions.TransactionsTakenBack;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the scores up to date by itself: after each import of orders, and once a day because recency moves. */
@Component
class RfmUpkeep implements RecurringWork {

    private static final String LINES_ARRIVED = "select exists (select from order_line where import_id = :import)";

    private final RfmRuns rfm;

    private final RunTable runs;

    private final JdbcClient jdbc;

    private final Workspaces workspaces;

    private final Clock clock;

    RfmUpkeep(RfmRuns rfm, RunTable runs, JdbcClient jdbc, Workspaces workspaces, Clock clock) {
        this.rfm = rfm;
        this.runs = runs;
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * Queued inside the import's transaction, so that it is neither lost nor started before the orders can be seen. A file
     * that brought nothing new changes no score.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionsRecorded event) {
        var arrived = jdbc.sql(LINES_ARRIVED)
                .param("import", event.importId())
                .query(Boolean.class)
                .single();
        if (arrived) {
            startLikeTheLast();
        }
    }

    /** Scores of orders that are gone would be wrong until tomorrow. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionsTakenBack event) {
        startLikeTheLast();
    }

    @Override
    public String name() {
        return "rfm.daily";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(30);
    }

    /** The first look after midnight finds that nobody has asked for scores today. */
    @Override
    @Transactional
    public void run() {
        boolean due = runs.newest()
                .map(last -> dayOf(last)
                        .isBefore(LocalDate.ofInstant(
                                clock.instant(), workspaces.current().zone())))
                .orElse(false);
        if (due) {
            startLikeTheLast();
        }
    }

    private LocalDate dayOf(RfmRun run) {
        return LocalDate.ofInstant(run.requestedAt(), workspaces.current().zone());
    }

    private void startLikeTheLast() {
        rfm.start(Viewer.system(), runs.newest().map(RfmRun::again).orElse(RfmDefinition.USUAL));
    }
}
