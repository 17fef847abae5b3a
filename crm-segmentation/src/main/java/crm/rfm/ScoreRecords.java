package crm.rfm;

import crm.customers.CustomerId;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Scores of a customer who is merged are kept aside with their runs; in the newest run of each definition the other is scored again, by the
 * cut points it has. Older runs stay what they found in their time.
 */
@Component
class ScoreRecords implements RecordHolder {

    private final RunTable runs;

    private final RfmScoring scoring;

    private final MoveTable moves;

    private final DefinitionTable definitions;

    ScoreRecords(RunTable runs, RfmScoring scoring, MoveTable moves, DefinitionTable definitions) {
        this.definitions = definitions;
        this.runs = runs;
        this.scoring = scoring;
        this.moves = moves;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.keptAside("rfm_score"));
    }

    @Override
    public void prepare(CustomerId leaving, CustomerId staying) {
        inUse().forEach(run -> {
            scoring.forget(run, leaving);
            moves.outdate(run.id());
        });
    }

    @Override
    public void settle(CustomerId customer) {
        inUse().forEach(run -> {
            scoring.scoreAgain(run, customer);
            moves.outdate(run.id());
        });
    }

    /** The newest of each definition. */
    private Stream<RfmRun> inUse() {
        return definitions.all().stream().flatMap(definition -> runs.newestDone(definition.id()).stream());
    }
}
