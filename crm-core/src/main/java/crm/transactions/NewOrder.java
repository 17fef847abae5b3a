package crm.transactions;

import crm.customers.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order as Keel itself records it.
 *
 * @param number unique within the customer
 * @param currency ISO 4217 code
 */
public record NewOrder(
        CustomerId customer,
        String number,
        Instant at,
        String currency,
        @Nullable String channel,
        List<Line> lines) {

    public NewOrder {
        lines = List.copyOf(lines);
    }

    /**
     * One product in it.
     *
     * @param quantity above 0
     * @param unitPrice in ten-thousandths of the currency's unit, 0 or more
     */
    public record Line(@Nullable String sku, String product, BigDecimal quantity, long unitPrice) {}
}
