package crm.web.home;

import crm.access.Viewer;
import crm.metrics.SalesFigures;
import crm.metrics.SalesFigures.Period;
import crm.metrics.SalesFigures.Span;
import crm.metrics.SalesFigures.Standing;
import crm.rfm.RfmRun;
import crm.rfm.RfmSegment;
import crm.web.support.Formats;
import crm.workspace.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The strip of five figures, each with where it comes from and how it moved. */
@Component
class KeyFigures {

    private final SalesFigures sales;

    private final Formats formats;

    KeyFigures(SalesFigures sales, Formats formats) {
        this.sales = sales;
        this.formats = formats;
    }

    Strip of(Viewer viewer, Workspace workspace, Span span, Lookback back, Optional<RfmRun> run) {
        LocalDate tomorrow = formats.today().plusDays(1);
        LocalDate start = back.start(tomorrow);
        List<LocalDate> bounds = List.of(back.start(start), start, tomorrow);
        List<Period> sold = sales.byPeriod(viewer, bounds);
        boolean earlierIsWhole = !span.earliest()
                .isAfter(bounds.getFirst().atStartOfDay(workspace.zone()).toInstant());
        List<Standing> standings = sales.standing(
                viewer,
                Stream.concat(Stream.of(start), back.points(tomorrow).stream())
                        .sorted()
                        .distinct()
                        .toList());
        return new Strip(
                standings,
                start,
                sold.getLast(),
                earlierIsWhole ? sold.getFirst() : null,
                run.filter(done -> done.cutPoints() != null).map(AtRisk::of).orElse(null));
    }

    /**
     * The figures themselves.
     *
     * @param standings evenly apart up to today, and the one at the beginning of the span
     * @param start first day of the span
     * @param sold what was sold in the span
     * @param soldBefore what was sold in the one before, null unless there are sales from its beginning on
     * @param atRisk null before customers are scored
     */
    record Strip(
            List<Standing> standings,
            LocalDate start,
            Period sold,
            @Nullable Period soldBefore,
            @Nullable AtRisk atRisk) {

        public Standing now() {
            return standings.getLast();
        }

        private Standing before() {
            return standings.stream()
                    .filter(one -> one.day().equals(start))
                    .findFirst()
                    .orElseGet(standings::getFirst);
        }

        public int newCustomers() {
            return now().customers() - before().customers();
        }

        /** Growth in the span as a share, null from nothing. */
        @Nullable
        public Double customersChange() {
            return growth(now().customers(), before().customers());
        }

        public List<Integer> customersLine() {
            return standings.stream().map(Standing::customers).toList();
        }

        @Nullable
        public Double activeShare() {
            return share(now().active(), now().customers());
        }

        /** In percentage points since the span began. */
        @Nullable
        public Double activeChange() {
            return points(activeShare(), share(before().active(), before().customers()));
        }

        public List<Integer> activeLine() {
            return standings.stream().map(Standing::active).toList();
        }

        @Nullable
        public Double repeatShare() {
            return share(now().repeaters(), now().customers());
        }

        /** In percentage points since the span began. */
        @Nullable
        public Double repeatChange() {
            return points(repeatShare(), share(before().repeaters(), before().customers()));
        }

        /** Whoever ordered exactly once. */
        public int onceOnly() {
            return now().customers() - now().repeaters();
        }

        /** Shares, those of nobody left out. */
        public List<Double> repeatLine() {
            return standings.stream()
                    .filter(one -> one.customers() > 0)
                    .map(one -> (double) one.repeaters() / one.customers())
                    .toList();
        }

        @Nullable
        public Double revenueChange() {
            Period earlier = soldBefore;
            return earlier == null ? null : growth(sold.revenue(), earlier.revenue());
        }

        /** Sales per order, null without orders. */
        @Nullable
        public Long averageOrder() {
            return sold.orders() == 0 ? null : sold.sales() / sold.orders();
        }

        private static @Nullable Double growth(long now, long before) {
            return before <= 0 ? null : (double) (now - before) / before;
        }

        private static @Nullable Double share(long part, long whole) {
            return whole == 0 ? null : (double) part / whole;
        }

        private static @Nullable Double points(@Nullable Double now, @Nullable Double before) {
            return now == null || before == null ? null : Math.round(1000 * (now - before)) / 10.0;
        }
    }

    /** The money of customers who bought often and stopped. */
    record AtRisk(long revenue, int customers, @Nullable Double share) {

        private static AtRisk of(RfmRun run) {
            long whole = run.segments().stream()
                    .mapToLong(RfmRun.SegmentTotal::revenue)
                    .sum();
            long revenue = 0;
            int customers = 0;
            for (var total : run.segments()) {
                if (total.segment() == RfmSegment.AT_RISK || total.segment() == RfmSegment.CANT_LOSE) {
                    revenue += total.revenue();
                    customers += total.customers();
                }
            }
            return new AtRisk(revenue, customers, Strip.share(revenue, whole));
        }
    }
}
