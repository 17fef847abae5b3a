package crm.rfm;

import crm.jobs.WorkHandler;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts who moved between two runs: at a million buyers about a second, so nobody who looks at a page waits for it. */
@Component
class MoveWork implements WorkHandler {

    static final String KIND = "rfm.moves";

    private final MoveTable moves;

    private final TransactionTemplate transaction;

    private final Clock clock;

    MoveWork(MoveTable moves, TransactionTemplate transaction, Clock clock) {
        this.moves = moves;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What was thrown away meanwhile is not counted any more. */
    @Override
    public void work(long id) {
        transaction.executeWithoutResult(
                status -> moves.find(id).ifPresent(asked -> moves.count(asked, clock.instant())));
    }
}
