package crm.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.jobs.BackgroundWork;
import crm.kernel.Invalid;
import crm.rfm.MoveTable.Asked;
import crm.rfm.RfmComparison.RunDay;
import crm.rfm.RfmMove.Way;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who went from which segment to which between two runs; of the customers the viewer sees. */
@Service
@Transactional(readOnly = true)
public class RfmMoves {

    private static final int DAYS_OFFERED = 400;

    private final RunTable runs;

    private final MoveTable moves;

    private final MovedPeople people;

    private final CustomerSight sight;

    private final BackgroundWork work;

    private final Clock clock;

    RfmMoves(
            RunTable runs, MoveTable moves, MovedPeople people, CustomerSight sight, BackgroundWork work, Clock clock) {
        this.runs = runs;
        this.moves = moves;
        this.people = people;
        this.sight = sight;
        this.work = work;
        this.clock = clock;
    }

    /** Days that can be compared, newest first; of each the last run. */
    public List<RunDay> days(Viewer viewer) {
        viewer.require(Permission.RFM_READ);
        return moves.days(DAYS_OFFERED);
    }

    /** The newest run beside the one of a month before, or the oldest where none is as old; empty while there is one day only. */
    public Optional<RfmComparison> usual(Viewer viewer) {
        viewer.require(Permission.RFM_READ);
        return runs.newestDone(DefinitionId.STANDARD)
                .flatMap(newest ->
                        moves.aMonthBefore(newest.asOf()).map(before -> between(viewer, before.run(), newest.id())));
    }

    /**
     * Two runs beside each other. What nobody has asked for yet is not counted, except for who sees some customers only.
     *
     * @throws RfmRunNotFound when there is no such finished run
     * @throws Invalid when the first is not the earlier
     */
    public RfmComparison between(Viewer viewer, RfmRunId from, RfmRunId to) {
        viewer.require(Permission.RFM_READ);
        RunDay before = day(from);
        RunDay after = later(before, to);
        SeenCustomers seen = sight.of(viewer);
        if (!seen.everybody()) {
            return new RfmComparison(before, after, true, true, moves.ofSome(seen, from, to));
        }
        Optional<Asked> asked = moves.find(from, to);
        return new RfmComparison(
                before,
                after,
                asked.map(Asked::counted).orElse(false),
                asked.isPresent(),
                asked.filter(Asked::counted).map(moves::kept).orElse(List.of()));
    }

    /**
     * Has the moves between two runs counted, unless they are.
     *
     * @throws RfmRunNotFound when there is no such finished run
     * @throws Invalid when the first is not the earlier
     */
    @Transactional
    public void count(Viewer viewer, RfmRunId from, RfmRunId to) {
        viewer.require(Permission.RFM_READ);
        later(day(from), to);
        boolean counted = moves.find(from, to).map(Asked::counted).orElse(false);
        long comparison = moves.ask(from, to, clock.instant());
        if (!counted) {
            work.enqueue(MoveWork.KIND, comparison);
        }
    }

    /** Customers who went this way, ids ascending, those behind the given one. */
    public List<Mover> people(
            Viewer viewer, RfmRunId from, RfmRunId to, Way way, @Nullable CustomerId after, int limit) {
        viewer.require(Permission.RFM_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        later(day(from), to);
        return people.of(sight.of(viewer), from, to, way, after == null ? 0 : after.value(), limit);
    }

    private RunDay later(RunDay before, RfmRunId to) {
        RunDay after = day(to);
        if (!before.asOf().isBefore(after.asOf())) {
            throw new Invalid(
                    "from",
                    "COMPARISON_BACKWARDS",
                    "Run %d counted up to %s and run %d up to %s. Compare an earlier day with a later one."
                            .formatted(before.run().value(), before.lastDay(), to.value(), after.lastDay()));
        }
        return after;
    }

    private RunDay day(RfmRunId id) {
        return runs.find(id)
                .filter(run -> run.state() == RfmRun.State.DONE)
                .map(run -> new RunDay(run.id(), run.asOf()))
                .orElseThrow(() -> new RfmRunNotFound(id));
    }

    /**
     * One customer who moved.
     *
     * @param recency days since his last order, in the later run; in the earlier where he has left
     * @param frequency orders, likewise
     * @param before his monetary value in the earlier run, null where he was not scored
     * @param after the same in the later
     */
    public record Mover(
            CustomerId id,
            String name,
            boolean organisation,
            int recency,
            int frequency,
            @Nullable Long before,
            @Nullable Long after) {}
}
