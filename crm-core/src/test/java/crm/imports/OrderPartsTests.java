package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.imports.OrderParts.Line;
import crm.imports.OrderParts.Order;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderPartsTests {

    private static final Order ORDER = new Order("EXTERNAL_KEY", "K1", "7");
    private static final Instant NOON = Instant.parse("2020-01-01T12:00:00Z");

    private final OrderParts parts = new OrderParts();

    @Test
    void salesAndRefundsAreAddedUpApartAndAdjustmentsOnlyCount() {
        assertThat(parts.add(ORDER, line(2, NOON, "web"), OrderParts.SALE, 30)).isEqualTo(1);
        assertThat(parts.add(ORDER, line(3, NOON, "fair"), OrderParts.REFUND, 20))
                .isEqualTo(1);
        assertThat(parts.add(ORDER, line(4, NOON.minusSeconds(1), "phone"), OrderParts.ADJUSTMENT, 10))
                .isEqualTo(1);

        assertThat(parts.sums().rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsExactly(
                                1L,
                                "EXTERNAL_KEY",
                                "K1",
                                "7",
                                2L,
                                NOON.minusSeconds(1),
                                "GBP",
                                "phone",
                                "GB",
                                30L,
                                20L,
                                3));
        assertThat(parts.sums().rows()).as("the next batch begins anew").isEmpty();
        assertThat(parts.add(ORDER, line(5, NOON, "web"), OrderParts.SALE, 1))
                .as("and counts on")
                .isEqualTo(2);
    }

    @Test
    void aLineThatWouldOverflowItsOrderIsRefusedAndTheOthersStay() {
        long most = Long.MAX_VALUE - 5;
        parts.add(ORDER, line(2, NOON, "web"), OrderParts.SALE, most);

        assertThatThrownBy(() -> parts.add(ORDER, line(3, NOON, "web"), OrderParts.SALE, 6))
                .isInstanceOf(RowFault.class)
                .hasMessageContaining("slipped decimal mark");
        assertThat(parts.sums().rows())
                .singleElement()
                .satisfies(row -> assertThat(row).endsWith(most, 0L, 1));
    }

    private static Line line(long line, Instant at, String channel) {
        return new Line(line, at, "GBP", channel, "GB");
    }
}
