package crm.web.api.opportunities;

import crm.kernel.Invalid;
import crm.kernel.Money;
import java.math.BigDecimal;

/** Amounts of money as programs write them. */
final class Amounts {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000L);

    private Amounts() {}

    /** @throws Invalid for more than four decimals, or an amount nobody has */
    static long tenThousandths(String path, BigDecimal amount) {
        if (amount.stripTrailingZeros().scale() > Money.SCALE || amount.abs().compareTo(MOST) > 0) {
            throw new Invalid(
                    path, "AMOUNT_INVALID", "An amount has at most 4 decimals and is at most a thousand million.");
        }
        return Money.toTenThousandths(amount);
    }

    /** 3000, not 3E+3; what is beyond every amount stays as it is, since writing out 1e99999999 takes for ever. */
    static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 && number.compareTo(MOST) <= 0 ? number.setScale(0) : number;
    }
}
