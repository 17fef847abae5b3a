package crm.rfm;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scoring of every customer with an order in the window, with the definition it was made by.
 *
 * @param asOf everything before 00:00 of this day in the zone counts
 * @param from first day that counts, null for all history
 * @param customers how many of those the viewer sees were scored, null until done
 * @param cutPoints null until done, and when nobody was there to be scored
 * @param segments all eleven in their order, empty until done
 * @param error a sentence when it failed, else null
 * @param by the rest of what the definition said
 */
public record RfmRun(
        RfmRunId id,
        State state,
        LocalDate asOf,
        @Nullable LocalDate from,
        String zone,
        RfmMethod method,
        RefundRule refunds,
        @Nullable Integer customers,
        @Nullable CutPoints cutPoints,
        List<SegmentTotal> segments,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        By by) {

    /** Whether scores can still come from it. */
    public boolean isPending() {
        return state == State.QUEUED || state == State.RUNNING;
    }

    /** How this run was defined, to be defined so again on another day. */
    RfmDefinition again() {
        return new RfmDefinition(null, from, method, refunds);
    }

    RfmRun ofCustomers(int seen) {
        return new RfmRun(
                id,
                state,
                asOf,
                from,
                zone,
                method,
                refunds,
                seen,
                cutPoints,
                segments,
                requestedAt,
                finishedAt,
                error,
                by);
    }

    RfmRun with(List<SegmentTotal> totals) {
        return new RfmRun(
                id,
                state,
                asOf,
                from,
                zone,
                method,
                refunds,
                customers,
                cutPoints,
                totals,
                requestedAt,
                finishedAt,
                error,
                by);
    }

    /**
     * What a definition said when the run was queued, beside window, method and refunds.
     *
     * @param category null unless the population is those who bought of it
     */
    public record By(
            DefinitionId definition,
            int version,
            Population population,
            @Nullable String category,
            Monetary monetary,
            CellNames cells) {}

    /** Where a run stands. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * One segment's people and money.
     *
     * @param revenue sum of their monetary values, in ten-thousandths of the currency's unit
     */
    public record SegmentTotal(RfmSegment segment, int customers, long revenue) {}
}
