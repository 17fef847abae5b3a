package crm.rfm;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.metrics.Shop;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A shop in Tehran whose customers are scored. */
@KeelTest
@Import(Shop.class)
abstract class ScoredShop {

    static final LocalDate FIRST_OF_MARCH = LocalDate.of(2026, 3, 1);

    static final RfmDefinition BEFORE_MARCH = new RfmDefinition(FIRST_OF_MARCH, null, null, null);

    @Autowired
    RfmRuns rfm;

    @Autowired
    Shop shop;

    @Autowired
    Background background;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void aShopInTehran() {
        database.empty();
        clock.set(Instant.parse("2026-02-28T12:00:00Z"));
        shop.opens("Asia/Tehran", "GBP");
    }

    /** Recency 0 to 5 days; 5, 1, 1, 1, 2, 1 orders; 60, 10, 20, 30, 40, 50 pounds. */
    List<CustomerId> sixBuyers() {
        int[] orders = {5, 1, 1, 1, 2, 1};
        String[] each = {"12", "10", "20", "30", "20", "50"};
        var buyers = new ArrayList<CustomerId>();
        for (int i = 0; i < 6; i++) {
            var buyer = shop.customer("Buyer " + i);
            for (int n = 0; n < orders[i]; n++) {
                shop.buys(buyer, "2026-02-%dT12:00:00Z".formatted(28 - i), each[i], 1);
            }
            buyers.add(buyer);
        }
        return buyers;
    }

    RfmRun scored(RfmDefinition definition) {
        var run = rfm.start(Viewer.system(), definition);
        background.awaitIdle();
        return rfm.run(Viewer.system(), run);
    }
}
