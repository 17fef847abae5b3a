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

    /** Before the point, of the largest amount there is. */
    private static final int MOST_DIGITS = 15;

    public Money {
        Currency.getInstance(currency);
    }

    /**
     * The amount in ten-thousandths, rounded half up from the fifth digit on.
     *
     * @throws ArithmeticException beyond about 922 trillion units
     */
    public static long toTenThousandths(BigDecimal amount) {
        // Of 1e-99999999 each digit would be worked out before it is rounded away.
        long wholeDigits = (long) amount.precision() - amount.scale();
        if (wholeDigits > MOST_DIGITS) {
            throw new ArithmeticException("More digits than any amount has");
        }
        return wholeDigits < -SCALE
                ? 0
                : amount.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact();
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
