package crm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(Shop.class)
class CustomerMetricsTests {

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
    void revenueIsSalesLessRefundsAndAdjustmentsAreInNoFigure() {
        var ada = shop.customer("Ada");
        shop.buys(ada, "2026-01-05T10:00:00Z", "100.25", 1);
        shop.buys(ada, "2026-02-01T09:00:00Z", "50", 1);
        shop.returns(ada, "2026-02-03T12:00:00Z", "20.1", 1);
        shop.isAdjusted(ada, "2026-02-04T12:00:00Z", "999", 1);

        shop.records(1);

        assertThat(metrics.of(Viewer.system(), ada))
                .contains(new Metrics(
                        2,
                        1_502_500,
                        201_000,
                        1_301_500,
                        "GBP",
                        Instant.parse("2026-01-05T10:00:00Z"),
                        Instant.parse("2026-02-01T09:00:00Z")));
    }

    @Test
    void aDocumentWithoutSalesIsNoOrder() {
        var ada = shop.customer("Ada");
        shop.buys(ada, "2026-01-05T10:00:00Z", "0", 1);
        shop.returns(ada, "2026-01-06T10:00:00Z", "5", 1);

        shop.records(1);

        assertThat(metrics.of(Viewer.system(), ada)).contains(new Metrics(0, 0, 50_000, -50_000, "GBP", null, null));
    }

    @Test
    void whoHasNoLineHasNoFigures() {
        assertThat(metrics.of(Viewer.system(), shop.customer("Prospect"))).isEmpty();
    }

    @Test
    void anImportRecomputesItsOwnCustomersFromAllTheirOrders() {
        var ada = shop.customer("Ada");
        var bob = shop.customer("Bob");
        shop.buys(ada, "2026-01-05T10:00:00Z", "10", 1);
        shop.buys(bob, "2026-01-05T10:00:00Z", "10", 1);
        shop.records(1);
        shop.buys(ada, "2026-01-07T10:00:00Z", "5", 2);
        shop.buys(bob, "2026-01-07T10:00:00Z", "5", 3);

        shop.records(2);

        assertThat(metrics.of(Viewer.system(), ada).orElseThrow().sales()).isEqualTo(150_000);
        assertThat(metrics.of(Viewer.system(), bob).orElseThrow().sales()).isEqualTo(100_000);
    }

    @Test
    void rebuildingGivesWhatTheImportsGave() {
        var ada = shop.customer("Ada");
        var bob = shop.customer("Bob");
        shop.buys(ada, "2026-01-05T10:00:00Z", "10", 1);
        shop.returns(bob, "2026-01-05T11:00:00Z", "3", 1);
        shop.records(1);
        shop.buys(ada, "2026-01-07T10:00:00Z", "5", 2);
        shop.records(2);
        var followed = rows();

        jdbc.sql("update customer_metrics set sales = 1, orders = 7").update();
        metrics.rebuild(Viewer.system());

        assertThat(rows()).isEqualTo(followed).hasSize(2);
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql(
                        "select customer_id, orders, sales, refunds, revenue, first_order, last_order from customer_metrics order by 1")
                .query()
                .listOfRows();
    }
}
