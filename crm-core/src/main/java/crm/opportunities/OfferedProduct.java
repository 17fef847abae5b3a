package crm.opportunities;

import crm.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One product of an offer.
 *
 * @param unitPrice in ten-thousandths of the currency's unit
 */
public record OfferedProduct(@Nullable String sku, String name, BigDecimal quantity, long unitPrice) {

    /** What this many of them cost, in ten-thousandths. */
    public long amount() {
        return quantity.multiply(BigDecimal.valueOf(unitPrice))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The price of one as a decimal. */
    public BigDecimal price() {
        return Money.toDecimal(unitPrice);
    }
}
