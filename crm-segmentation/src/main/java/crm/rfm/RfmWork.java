package crm.rfm;

import crm.jobs.WorkHandler;
import crm.workspace.Workspaces;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a queued scoring. Scores and the word that they are done become visible in one moment, so a reader never sees half
 * of them, and a scoring that was cut off begins again from nothing.
 */
@Component
class RfmWork implements WorkHandler {

    static final String KIND = "rfm.run";

    private final RunTable runs;

    private final RfmScoring scoring;

    private final DefinitionTable definitions;

    private final Workspaces workspaces;

    private final TransactionTemplate transaction;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    RfmWork(
            RunTable runs,
            RfmScoring scoring,
            DefinitionTable definitions,
            Workspaces workspaces,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runs = runs;
        this.scoring = scoring;
        this.definitions = definitions;
        this.workspaces = workspaces;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(long id) {
        var run = new RfmRunId(id);
        if (Boolean.TRUE.equals(transaction.execute(status -> runs.begin(run)))) {
            transaction.executeWithoutResult(status -> runs.find(run).ifPresent(this::score));
        }
    }

    @Override
    public void giveUp(long id) {
        var run = new RfmRunId(id);
        transaction.executeWithoutResult(status -> {
            runs.fail(
                    run,
                    "The scoring could not be finished; the log says why. The scores of the run before stay in use.",
                    clock.instant());
            events.publishEvent(new RfmRunEnded(run, true));
        });
    }

    private void score(RfmRun run) {
        scoring.collect(run);
        CutPoints cuts = cutPointsFor(run);
        int customers = cuts == null ? 0 : scoring.score(run, cuts);
        runs.finish(run.id(), customers, cuts, clock.instant());
        events.publishEvent(new RfmRunEnded(run.id(), false));
    }

    private @Nullable CutPoints cutPointsFor(RfmRun run) {
        return switch (run.method()) {
            case QUANTILE -> scoring.cutPoints(run).orElse(null);
            case FIXED ->
                definitions
                        .find(run.by().definition(), run.by().version())
                        .map(definition -> definition.basis().thresholds())
                        .orElseGet(() -> CutPoints.fixed(workspaces.current().currency()));
        };
    }
}
