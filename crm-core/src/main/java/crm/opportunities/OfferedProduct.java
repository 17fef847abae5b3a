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

    private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(1_000_000_000_000_000L);

    /** What this many of them cost, in ten-thousandths; of what no plan passes with, more than any may cost, or nothing. */
    public long amount() {
        BigDecimal cost = quantity.multiply(BigDecimal.valueOf(unitPrice));
        // 1e99999999 pieces are a slip, whose digits are not worked out.
        if (cost.abs().compareTo(TOO_MUCH) > 0) {
            return TOO_MUCH.longValueExact();
        }
        return cost.precision() < cost.scale()
                ? 0
                : cost.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The price of one as a decimal. */
    public BigDecimal price() {
        return Money.toDecimal(unitPrice);
    }
}
