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

/** Keeps the scores up to date by itself: the house's own after each import of orders, all once a day because recency moves. */
@Component
class RfmUpkeep implements RecurringWork {

    private static final String LINES_ARRIVED = "select exists (select from order_line where import_id = :import)";

    private final RfmRuns rfm;

    private final RunTable runs;

    private final DefinitionTable definitions;

    private final JdbcClient jdbc;

    private final Workspaces workspaces;

    private final Clock clock;

    RfmUpkeep(
            RfmRuns rfm,
            RunTable runs,
            DefinitionTable definitions,
            JdbcClient jdbc,
            Workspaces workspaces,
            Clock clock) {
        this.rfm = rfm;
        this.runs = runs;
        this.definitions = definitions;
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
            startLikeTheLast(DefinitionId.STANDARD);
        }
    }

    /** Scores of orders that are gone would be wrong until tomorrow. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionsTakenBack event) {
        startLikeTheLast(DefinitionId.STANDARD);
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
        definitions.all().stream()
                .map(ScoringDefinition::id)
                .filter(this::isDue)
                .forEach(this::startLikeTheLast);
    }

    /** Of a definition nobody has run yet there is nothing to renew. */
    private boolean isDue(DefinitionId definition) {
        return runs.newest(definition)
                .map(last -> dayOf(last)
                        .isBefore(LocalDate.ofInstant(
                                clock.instant(), workspaces.current().zone())))
                .orElse(false);
    }

    private LocalDate dayOf(RfmRun run) {
        return LocalDate.ofInstant(run.requestedAt(), workspaces.current().zone());
    }

    private void startLikeTheLast(DefinitionId definition) {
        if (definition.isStandard()) {
            rfm.start(
                    Viewer.system(), runs.newest(definition).map(RfmRun::again).orElse(RfmDefinition.USUAL));
        } else {
            rfm.start(Viewer.system(), definition, null);
        }
    }
}
