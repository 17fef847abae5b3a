package crm.imports;

import java.math.BigInteger;

/** Arithmetic of ten-thousandths. */
final class Decimals {

    private static final long ONE = 10_000;
    private static final BigInteger BIG_ONE = BigInteger.valueOf(ONE);

    private Decimals() {}

    /** Product of two numbers that are not negative, rounded half up; {@code Long.MAX_VALUE} where it is larger. */
    static long product(long left, long right) {
        long high = Math.multiplyHigh(left, right);
        long low = left * right;
        if (high == 0 && low >= 0) {
            return low / ONE + (low % ONE >= ONE / 2 ? 1 : 0);
        }
        BigInteger exact = BigInteger.valueOf(left)
                .multiply(BigInteger.valueOf(right))
                .add(BigInteger.valueOf(ONE / 2))
                .divide(BIG_ONE);
        return exact.bitLength() < Long.SIZE ? exact.longValueExact() : Long.MAX_VALUE;
    }

    /** As PostgreSQL reads it: {@code -12.5}. */
    static String text(long tenThousandths) {
        if (tenThousandths % ONE == 0) {
            return Long.toString(tenThousandths / ONE);
        }
        long fraction = Math.abs(tenThousandths % ONE);
        String sign = tenThousandths < 0 ? "-" : "";
        return sign + Math.abs(tenThousandths / ONE) + "."
                + Long.toString(ONE + fraction).substring(1);
    }
}
