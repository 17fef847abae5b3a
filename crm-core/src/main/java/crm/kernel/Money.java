package crm.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of one currency, kept as whole ten-thousandths of its unit.
 *
 * @param tenThousandths 12.34 is 123400
 * @param currency ISO 4217 code
 */
public record Money(long tenThousandths, String currency) {

    /** Digits after the point that an amount can carry. */
    public static final int SCALE = 4;

    public Money {
        Currency.getInstance(currency);
    }

    /**
     * The amount in ten-thousandths, rounded half up from the fifth digit on.
     *
     * @throws ArithmeticException beyond about 922 trillion units
     */
    public static long toTenThousandths(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    /** The amount as a decimal without trailing zeros, as the API shows it. */
    public static BigDecimal toDecimal(long tenThousandths) {
        BigDecimal plain = BigDecimal.valueOf(tenThousandths, SCALE).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    public BigDecimal amount() {
        return toDecimal(tenThousandths);
    }
}
