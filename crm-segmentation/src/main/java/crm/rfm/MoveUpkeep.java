package crm.rfm;

import crm.jobs.BackgroundWork;
import crm.jobs.RecurringWork;
import crm.rfm.RfmComparison.RunDay;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has each new run compared with the day before and with the one a month ago, after it is done, and counts again where
 * customers were merged or taken apart since.
 */
@Component
class MoveUpkeep implements RecurringWork {

    private static final Duration KEPT = Duration.ofDays(7);

    private final RunTable runs;

    private final MoveTable moves;

    private final BackgroundWork work;

    private final Clock clock;

    MoveUpkeep(RunTable runs, MoveTable moves, BackgroundWork work, Clock clock) {
        this.runs = runs;
        this.moves = moves;
        this.work = work;
        this.clock = clock;
    }

    /** Queued with the scores, so that neither is there without the other; counted when they can be seen. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RfmRunEnded ended) {
        if (!ended.failed()) {
            runs.find(ended.run())
                    .filter(run -> run.by().definition().isStandard())
                    .ifPresent(this::compare);
        }
    }

    @Override
    public String name() {
        return "rfm.moves";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    @Transactional
    public void run() {
        moves.forget(clock.instant(), KEPT);
        moves.outdated().forEach(comparison -> work.enqueue(MoveWork.KIND, comparison));
    }

    private void compare(RfmRun run) {
        Stream.of(moves.aMonthBefore(run.asOf()), moves.dayBefore(run.asOf()))
                .flatMap(found -> found.stream())
                .map(RunDay::run)
                .distinct()
                .forEach(before -> work.enqueue(MoveWork.KIND, moves.ask(before, run.id(), clock.instant())));
    }
}
