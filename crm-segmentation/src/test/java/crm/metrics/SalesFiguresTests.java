package crm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(Shop.class)
class SalesFiguresTests {

    @Autowired
    private SalesFigures figures;

    @Autowired
    private CustomerMetrics metrics;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void anEmptyShop() {
        database.empty();
    }

    @Test
    void aPeriodTellsFirstOrdersFromLaterOnesAndUnknownBuyersFromKnown() {
        var ada = shop.customer("Ada");
        shop.buys(ada, "2026-01-31T23:59:00Z", "10", 1);
        shop.buys(ada, "2026-02-01T00:00:00Z", "20", 1);
        shop.returns(ada, "2026-02-10T00:00:00Z", "4", 1);
        shop.sellsToNobodyKnown("2026-02-11T00:00:00Z", "7");
        shop.records(1);

        var months = figures.byPeriod(Viewer.system(), days("2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"));

        assertThat(months)
                .containsExactly(
                        new SalesFigures.Period(LocalDate.parse("2026-01-01"), 1, 100_000, 0, 0, 0),
                        new SalesFigures.Period(LocalDate.parse("2026-02-01"), 2, 0, 200_000, 70_000, 40_000),
                        new SalesFigures.Period(LocalDate.parse("2026-03-01"), 0, 0, 0, 0, 0));
        assertThat(months.get(1).revenue()).isEqualTo(230_000);
    }

    @Test
    void aCustomerIsActiveForNinetyDaysAndRepeatsWithTheSecondOrder() {
        var ada = shop.customer("Ada");
        var bob = shop.customer("Bob");
        shop.buys(ada, "2026-01-01T00:00:00Z", "10", 1);
        shop.buys(ada, "2026-01-11T00:00:00Z", "10", 1);
        shop.buys(bob, "2026-01-01T00:00:00Z", "10", 1);
        shop.records(1);

        var standing = figures.standing(
                Viewer.system(),
                days("2026-01-01", "2026-01-02", "2026-01-12", "2026-04-01", "2026-04-02", "2026-04-11", "2026-04-12"));

        assertThat(standing)
                .extracting(
                        SalesFigures.Standing::customers,
                        SalesFigures.Standing::repeaters,
                        SalesFigures.Standing::active)
                .containsExactly(
                        tuple(0, 0, 0),
                        tuple(2, 0, 2),
                        tuple(2, 1, 2),
                        tuple(2, 1, 2),
                        tuple(2, 1, 1),
                        tuple(2, 1, 1),
                        tuple(2, 1, 0));
    }

    @Test
    void whoComesBackAfterNinetyDaysIsActiveAgain() {
        var ada = shop.customer("Ada");
        shop.buys(ada, "2026-01-01T12:00:00Z", "10", 1);
        shop.buys(ada, "2026-05-01T12:00:00Z", "10", 1);
        shop.records(1);

        assertThat(figures.standing(Viewer.system(), days("2026-04-01", "2026-04-02", "2026-05-01", "2026-05-02")))
                .extracting(SalesFigures.Standing::active)
                .containsExactly(1, 0, 0, 1);
    }

    @Test
    void theDaysAreThoseOfTheWorkspaceAlsoAfterItHasMoved() {
        shop.opens("Asia/Tehran", "GBP");
        shop.buys(shop.customer("Ada"), "2026-01-31T20:30:00Z", "10", 1);
        shop.records(1);
        var february = days("2026-02-01", "2026-03-01");

        assertThat(figures.byPeriod(Viewer.system(), february).getFirst().sales())
                .isEqualTo(100_000);

        jdbc.sql("update workspace set zone = 'UTC'").update();
        assertThat(figures.byPeriod(Viewer.system(), february).getFirst().sales())
                .isZero();
    }

    @Test
    void aLaterImportCountsFromTheMomentItsOrdersDo() {
        var ada = shop.customer("Ada");
        shop.buys(ada, "2026-01-02T10:00:00Z", "10", 1);
        shop.records(1);
        shop.buys(ada, "2026-01-01T10:00:00Z", "5", 2);
        shop.records(2);

        var january = figures.byPeriod(Viewer.system(), days("2026-01-01", "2026-02-01"))
                .getFirst();

        assertThat(january.firstSales()).isEqualTo(50_000);
        assertThat(january.repeatSales()).isEqualTo(100_000);
        assertThat(figures.span(Viewer.system()).orElseThrow().earliest()).isEqualTo("2026-01-01T10:00:00Z");
    }

    @Test
    void smallImportsAddUpToWhatReadingEverythingGives() {
        var ada = shop.customer("Ada");
        shop.buys(ada, "2026-01-02T10:00:00Z", "10", 1);
        shop.buys(ada, "2026-06-02T10:00:00Z", "30", 1);
        manyOthersBuyOn("2026-02-03T10:00:00Z", 1);
        shop.records(1);

        shop.buys(ada, "2026-01-01T10:00:00Z", "5", 2);
        shop.buys(ada, "2026-03-20T10:00:00Z", "7", 2);
        shop.returns(ada, "2026-03-21T10:00:00Z", "2", 2);
        shop.records(2);
        shop.addsTo(ada, "2026-03-20T10:00:00Z", "2025-12-24T18:00:00Z", "1", 3);
        shop.records(3);
        var followed = days();

        metrics.rebuild(Viewer.system());

        assertThat(followed).isEqualTo(days()).hasSizeGreaterThan(5);
    }

    @Test
    void aSmallImportLeavesTheDaysOfOthersAsTheyAre() {
        var ada = shop.customer("Ada");
        manyOthersBuyOn("2026-02-03T10:00:00Z", 1);
        shop.records(1);
        jdbc.sql("update sales_day set orders = 7000 where day = '2026-02-03'").update();

        shop.buys(ada, "2026-03-01T10:00:00Z", "10", 2);
        shop.records(2);

        var months = figures.byPeriod(Viewer.system(), days("2026-02-01", "2026-03-01", "2026-04-01"));
        assertThat(months).extracting(SalesFigures.Period::orders).containsExactly(7000, 1);
    }

    private void manyOthersBuyOn(String at, long importId) {
        for (int i = 0; i < 40; i++) {
            shop.buys(shop.customer("Other " + i), at, "10", importId);
        }
    }

    private List<Map<String, Object>> days() {
        return jdbc.sql("select * from sales_day order by day").query().listOfRows();
    }

    @Test
    void anEmptyShopHasFiguresToo() {
        var standing = figures.standing(Viewer.system(), days("2026-01-01", "2026-02-01"));

        assertThat(standing)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.customers()).isZero());
        assertThat(figures.span(Viewer.system())).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    private static List<LocalDate> days(String... days) {
        return Stream.of(days).map(LocalDate::parse).toList();
    }
}
