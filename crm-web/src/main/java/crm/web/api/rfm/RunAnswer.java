package crm.web.api.rfm;

import crm.kernel.Money;
import crm.rfm.CutPoints;
import crm.rfm.RfmRun;
import crm.rfm.RfmRun.State;
import crm.rfm.RfmSegment;
import crm.web.support.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scoring as the API shows it; what is not known before it is done is null.
 *
 * @param segments all eleven in their order
 */
record RunAnswer(
        long id,
        State state,
        LocalDate asOf,
        @Nullable LocalDate from,
        String zone,
        String method,
        String refunds,
        String currency,
        @Nullable Integer customers,
        @Nullable Cuts cutPoints,
        @Nullable List<Segment> segments,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        long definition,
        int definitionVersion) {

    static RunAnswer of(RfmRun run, String currency, Amounts amounts) {
        CutPoints cuts = run.cutPoints();
        return new RunAnswer(
                run.id().value(),
                run.state(),
                run.asOf(),
                run.from(),
                run.zone(),
                RunRequest.lower(run.method()),
                RunRequest.lower(run.refunds()),
                currency,
                run.customers(),
                cuts == null ? null : Cuts.of(cuts, amounts),
                run.state() == State.DONE
                        ? run.segments().stream()
                                .map(total -> Segment.of(total, amounts))
                                .toList()
                        : null,
                run.requestedAt(),
                run.finishedAt(),
                run.error(),
                run.by().definition().value(),
                run.by().version());
    }

    /** The four thresholds of each measure: days, orders, units of the currency; money only for who sees it. */
    record Cuts(
            List<BigDecimal> recency,
            List<BigDecimal> frequency,
            @Nullable List<BigDecimal> monetary) {

        static Cuts of(CutPoints cuts, Amounts amounts) {
            return new Cuts(
                    rounded(cuts.recency(), 0),
                    rounded(cuts.frequency(), 0),
                    amounts.areShown() ? rounded(cuts.monetary(), Money.SCALE) : null);
        }

        /** Quantiles interpolate, so they are rounded like amounts; customers are scored by the unrounded ones. */
        private static List<BigDecimal> rounded(List<Double> cuts, int shift) {
            return cuts.stream()
                    .map(cut -> plain(BigDecimal.valueOf(cut).movePointLeft(shift)))
                    .toList();
        }

        private static BigDecimal plain(BigDecimal number) {
            BigDecimal tidy = number.setScale(Money.SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
            return tidy.scale() < 0 ? tidy.setScale(0) : tidy;
        }
    }

    /** One segment's people and money. */
    record Segment(
            RfmSegment segment, int customers, @Nullable BigDecimal revenue) {

        static Segment of(RfmRun.SegmentTotal total, Amounts amounts) {
            return new Segment(total.segment(), total.customers(), amounts.decimal(total.revenue()));
        }
    }
}
