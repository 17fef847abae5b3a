package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.metrics.Shop;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@KeelTest
@Import(Shop.class)
class RfmUpkeepTests {

    private static final Viewer SYSTEM = Viewer.system();

    @Autowired
    private RfmRuns rfm;

    @Autowired
    private RfmUpkeep upkeep;

    @Autowired
    private Shop shop;

    @Autowired
    private Background background;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void aShopInLondon() {
        database.empty();
        clock.set(Instant.parse("2026-02-28T12:00:00Z"));
        shop.opens("Europe/London", "GBP");
    }

    @Test
    void anImportOfOrdersIsScoredByItself() {
        shop.buys(shop.customer("Ada"), "2026-02-20T12:00:00Z", "10", 1);

        shop.records(1);
        background.awaitIdle();

        assertThat(rfm.requireLatest(SYSTEM).customers()).isEqualTo(1);
        assertThat(rfm.requireLatest(SYSTEM).asOf()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void aFileThatBroughtNothingNewStartsNoRun() {
        shop.records(7);

        assertThat(rfm.newest(SYSTEM)).isEmpty();
    }

    @Test
    void theNextRunIsDefinedLikeTheLastButToTheDay() {
        shop.buys(shop.customer("Ada"), "2026-02-20T12:00:00Z", "10", 1);
        rfm.start(
                SYSTEM,
                new RfmDefinition(
                        LocalDate.of(2026, 2, 25), LocalDate.of(2026, 1, 1), RfmMethod.FIXED, RefundRule.IGNORE));
        shop.records(1);
        background.awaitIdle();

        var run = rfm.requireLatest(SYSTEM);

        assertThat(run.method()).isEqualTo(RfmMethod.FIXED);
        assertThat(run.refunds()).isEqualTo(RefundRule.IGNORE);
        assertThat(run.from()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(run.asOf()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void scoresAreRenewedOnceADay() {
        upkeep.run();
        assertThat(rfm.newest(SYSTEM)).as("nothing to renew yet").isEmpty();
        rfm.start(SYSTEM, RfmDefinition.USUAL);
        background.awaitIdle();
        var today = rfm.requireLatest(SYSTEM);

        upkeep.run();
        assertThat(rfm.newest(SYSTEM)).map(RfmRun::id).contains(today.id());

        clock.set(Instant.parse("2026-03-01T00:10:00Z"));
        upkeep.run();
        upkeep.run();
        background.awaitIdle();
        assertThat(rfm.requireLatest(SYSTEM).asOf()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(rfm.requireLatest(SYSTEM).id().value()).isEqualTo(today.id().value() + 1);
    }
}
