package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Viewer;
import crm.customers.CustomerId;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Figures small enough to be done by hand. */
class RfmScoringTests extends ScoredShop {

    @Autowired
    private RfmScores scores;

    @Autowired
    private RfmGrid grid;

    @Test
    void sixBuyersAreScoredAsByHand() {
        var six = sixBuyers();

        var run = scored(BEFORE_MARCH);

        assertThat(run.customers()).isEqualTo(6);
        assertThat(run.cutPoints())
                .isEqualTo(new CutPoints(
                        List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 1.0, 1.0, 2.0), List.of(20e4, 30e4, 40e4, 50e4)));
        assertThat(six.stream().map(this::scoreOf))
                .extracting(
                        RfmScore::recency,
                        RfmScore::frequency,
                        RfmScore::monetary,
                        RfmScore::r,
                        RfmScore::f,
                        RfmScore::m,
                        RfmScore::segment)
                .containsExactly(
                        tuple(0, 5, 600_000L, 5, 5, 5, RfmSegment.CHAMPIONS),
                        tuple(1, 1, 100_000L, 5, 1, 1, RfmSegment.NEW),
                        tuple(2, 1, 200_000L, 4, 1, 1, RfmSegment.PROMISING),
                        tuple(3, 1, 300_000L, 3, 1, 2, RfmSegment.ABOUT_TO_SLEEP),
                        tuple(4, 2, 400_000L, 2, 4, 3, RfmSegment.AT_RISK),
                        tuple(5, 1, 500_000L, 1, 1, 4, RfmSegment.LOST));
    }

    @Test
    void allElevenSegmentsAreToldInTheirOrderEmptyOnesToo() {
        sixBuyers();

        var run = scored(BEFORE_MARCH);

        assertThat(run.segments())
                .extracting(RfmRun.SegmentTotal::segment, RfmRun.SegmentTotal::customers, RfmRun.SegmentTotal::revenue)
                .containsExactly(
                        tuple(RfmSegment.CHAMPIONS, 1, 600_000L),
                        tuple(RfmSegment.LOYAL, 0, 0L),
                        tuple(RfmSegment.POTENTIAL_LOYALIST, 0, 0L),
                        tuple(RfmSegment.NEW, 1, 100_000L),
                        tuple(RfmSegment.PROMISING, 1, 200_000L),
                        tuple(RfmSegment.NEED_ATTENTION, 0, 0L),
                        tuple(RfmSegment.ABOUT_TO_SLEEP, 1, 300_000L),
                        tuple(RfmSegment.AT_RISK, 1, 400_000L),
                        tuple(RfmSegment.CANT_LOSE, 0, 0L),
                        tuple(RfmSegment.HIBERNATING, 0, 0L),
                        tuple(RfmSegment.LOST, 1, 500_000L));
    }

    @Test
    void cutPointsInterpolateBetweenNeighbours() {
        for (String amount : List.of("0.01", "10.01", "20.01", "30.01", "40.01")) {
            shop.buys(shop.customer("Buyer of " + amount), "2026-02-20T12:00:00Z", amount, 1);
        }

        var cuts = scored(BEFORE_MARCH).cutPoints();

        assertThat(cuts).isNotNull();
        assertThat(cuts.monetary()).containsExactly(80_100.0, 160_100.0, 240_100.0, 320_100.0);
    }

    @Test
    void equalCustomersScoreEqually() {
        for (int i = 0; i < 9; i++) {
            shop.buys(shop.customer("Twin " + i), "2026-02-20T12:00:00Z", "25", 1);
        }

        scored(BEFORE_MARCH);

        assertThat(grid.cells(
                        Viewer.system(), rfm.requireLatest(Viewer.system()).id()))
                .containsExactly(new RfmGrid.Cell(5, 1, 9, 2_250_000, 9));
    }

    @Test
    void daysAreCountedInTheWorkspacesZone() {
        var late = shop.customer("Half past midnight on 28 February in Tehran");
        var tooLate = shop.customer("Half past midnight on 1 March in Tehran");
        shop.buys(late, "2026-02-27T21:00:00Z", "10", 1);
        shop.buys(tooLate, "2026-02-28T21:00:00Z", "10", 1);

        scored(BEFORE_MARCH);

        assertThat(scoreOf(late).recency()).isZero();
        assertThat(scores.of(Viewer.system(), tooLate)).isEmpty();
    }

    @Test
    void refundsAreSubtractedByTheirOwnDateOrIgnored() {
        var ada = shop.customer("Ada");
        shop.buys(ada, "2026-01-10T12:00:00Z", "100", 1);
        shop.returns(ada, "2026-02-10T12:00:00Z", "30", 1);
        shop.returns(ada, "2026-03-10T12:00:00Z", "70", 1);
        shop.isAdjusted(ada, "2026-02-11T12:00:00Z", "5", 1);

        scored(BEFORE_MARCH);
        assertThat(scoreOf(ada).monetary()).isEqualTo(700_000);

        scored(new RfmDefinition(FIRST_OF_MARCH, null, null, RefundRule.IGNORE));
        assertThat(scoreOf(ada).monetary()).isEqualTo(1_000_000);
    }

    @Test
    void aWindowLeavesOutWhoOrderedBeforeIt() {
        var old = shop.customer("Old");
        var both = shop.customer("Both");
        shop.buys(old, "2026-01-10T12:00:00Z", "100", 1);
        shop.buys(both, "2026-01-10T12:00:00Z", "100", 1);
        shop.buys(both, "2026-02-10T12:00:00Z", "40", 1);

        var run = scored(new RfmDefinition(FIRST_OF_MARCH, LocalDate.of(2026, 2, 1), null, null));

        assertThat(run.customers()).isEqualTo(1);
        assertThat(scores.of(Viewer.system(), old)).isEmpty();
        assertThat(scoreOf(both))
                .extracting(RfmScore::frequency, RfmScore::monetary)
                .containsExactly(1, 400_000L);
    }

    @Test
    void fixedCutPointsDoNotDependOnTheCustomers() {
        var ada = shop.customer("Ada");
        for (int i = 0; i < 3; i++) {
            shop.buys(ada, "2026-01-10T12:00:00Z", "100", 1);
        }

        var run = scored(new RfmDefinition(FIRST_OF_MARCH, null, RfmMethod.FIXED, null));

        assertThat(run.cutPoints()).isEqualTo(CutPoints.fixed("GBP"));
        assertThat(scoreOf(ada))
                .extracting(RfmScore::recency, RfmScore::r, RfmScore::f, RfmScore::m, RfmScore::segment)
                .containsExactly(49, 4, 3, 4, RfmSegment.POTENTIAL_LOYALIST);
    }

    @Test
    void aPartOfTheGridAddsUp() {
        var six = sixBuyers();
        var run = scored(BEFORE_MARCH);

        var part = RfmGrid.Part.cell(5, 5);

        assertThat(grid.figures(Viewer.system(), run.id(), part)).isEqualTo(new RfmGrid.Figures(1, 600_000, 5, 0));
        assertThat(grid.best(Viewer.system(), run.id(), part, 5))
                .extracting(RfmGrid.Person::id)
                .containsExactly(six.getFirst());
        assertThat(grid.figures(Viewer.system(), run.id(), RfmGrid.Part.segment(RfmSegment.CANT_LOSE))
                        .customers())
                .isZero();
    }

    private RfmScore scoreOf(CustomerId customer) {
        return scores.of(Viewer.system(), customer).orElseThrow();
    }
}
