package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutPointsTests {

    private final CutPoints retail = new CutPoints(
            List.of(13.800000000000182, 33.0, 72.0, 180.0),
            List.of(1.0, 2.0, 3.0, 6.0),
            List.of(2501940.0, 4900960.0, 9422760.0, 20584260.0));

    @Test
    void aScoreOfOrdersIsARangeOfOrders() {
        assertThat(retail.ordersAt(1)).isEqualTo(new Range(1, 1L));
        assertThat(retail.ordersAt(4)).isEqualTo(new Range(4, 6L));
        assertThat(retail.ordersAt(5)).isEqualTo(new Range(7, null));
    }

    @Test
    void aScoreOfRecencyIsARangeOfDays() {
        assertThat(retail.daysAt(5)).isEqualTo(new Range(0, 13L));
        assertThat(retail.daysAt(4)).isEqualTo(new Range(14, 33L));
        assertThat(retail.daysAt(1)).isEqualTo(new Range(181, null));
    }

    @Test
    void betweenEqualCutPointsThereIsNobody() {
        var ties = new CutPoints(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 1.0, 1.0, 2.0), List.of(1.0, 2.0, 3.0, 4.0));

        assertThat(ties.ordersAt(2).isEmpty()).isTrue();
        assertThat(ties.ordersAt(4).isOne()).isTrue();
    }

    @Test
    void aCurrencyWithoutCentsHasAHundredfoldFixedThresholds() {
        assertThat(CutPoints.fixed("GBP").monetary()).containsExactly(50e4, 100e4, 250e4, 1000e4);
        assertThat(CutPoints.fixed("JPY").monetary()).containsExactly(5000e4, 10_000e4, 25_000e4, 100_000e4);
    }
}
