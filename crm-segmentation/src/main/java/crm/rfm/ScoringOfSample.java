package crm.rfm;

import crm.access.Viewer;
import crm.imports.ImportFinished;
import crm.imports.ImportKind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Scores the sample's customers as soon as their orders are in, so that the first look finds every page filled. */
@Component
class ScoringOfSample {

    private final RfmRuns runs;

    ScoringOfSample(RfmRuns runs) {
        this.runs = runs;
    }

    /** Part of the import's transaction: the scoring is queued exactly if the orders are kept. */
    @EventListener
    void on(ImportFinished finished) {
        if (finished.sample() && finished.kind() == ImportKind.TRANSACTIONS) {
            runs.start(Viewer.system(), RfmDefinition.USUAL);
        }
    }
}
