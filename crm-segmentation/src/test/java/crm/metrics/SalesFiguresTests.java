package crm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@KeelTest
@Import(Shop.class)
class SalesFiguresTests {

    @Autowired
    private SalesFigures figures;

    @Autowired
    private Shop shop;

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

        var months = figures.byPeriod(
                Viewer.system(),
                moments(
                        "2026-01-01T00:00:00Z",
                        "2026-02-01T00:00:00Z",
                        "2026-03-01T00:00:00Z",
                        "2026-04-01T00:00:00Z"));

        assertThat(months)
                .containsExactly(
                        new SalesFigures.Period(Instant.parse("2026-01-01T00:00:00Z"), 1, 100_000, 0, 0, 0),
                        new SalesFigures.Period(Instant.parse("2026-02-01T00:00:00Z"), 2, 0, 200_000, 70_000, 40_000),
                        new SalesFigures.Period(Instant.parse("2026-03-01T00:00:00Z"), 0, 0, 0, 0, 0));
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
                moments(
                        "2026-01-01T00:00:00Z",
                        "2026-01-02T00:00:00Z",
                        "2026-01-12T00:00:00Z",
                        "2026-04-01T00:00:00Z",
                        "2026-04-11T00:00:00Z",
                        "2026-04-11T00:00:01Z"));

        assertThat(standing)
                .extracting(
                        SalesFigures.Standing::customers,
                        SalesFigures.Standing::repeaters,
                        SalesFigures.Standing::active)
                .containsExactly(
                        tuple(0, 0, 0), tuple(2, 0, 2), tuple(2, 1, 2), tuple(2, 1, 2), tuple(2, 1, 1), tuple(2, 1, 0));
    }

    @Test
    void anEmptyShopHasFiguresToo() {
        var standing = figures.standing(Viewer.system(), moments("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"));

        assertThat(standing)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.customers()).isZero());
        assertThat(figures.span(Viewer.system())).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

    private static List<Instant> moments(String... moments) {
        return Stream.of(moments).map(Instant::parse).toList();
    }
}
