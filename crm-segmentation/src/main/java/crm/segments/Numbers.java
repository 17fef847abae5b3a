package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Comparisons of counts, scores and amounts. */
final class Numbers {

    /** Amounts are kept in ten-thousandths of the currency's unit. */
    static final int MONEY = 4;

    static final int PLAIN = 0;

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    /**
     * The condition of a positive comparison; true, false or unknown.
     *
     * @param known says whether there is anything at all; the column itself may count nothing as 0
     * @param shift by how many decimal places the column's values are larger than the rule's
     */
    static Condition compare(Field<BigDecimal> column, Condition known, int shift, Comparison comparison) {
        Operand value = comparison.value();
        return switch (comparison.is()) {
            case EQUALS -> column.eq(bind(value, shift));
            case IN -> column.in(list(value, shift));
            case AT_LEAST -> column.ge(bind(value, shift));
            case AT_MOST -> column.le(bind(value, shift));
            case BETWEEN -> {
                var between = (Operand.Between) value;
                yield column.between(bind(between.low(), shift), bind(between.high(), shift));
            }
            case EXISTS -> known;
            default -> throw new IllegalArgumentException(comparison.is() + " does not compare numbers");
        };
    }

    /**
     * The same of a count that is null where there is nothing, which stands for 0. Only where 0 passes is that said row by
     * row; elsewhere who has nothing needs no look, and the database begins with those who have something.
     */
    static Condition compareCount(Field<BigDecimal> count, Comparison comparison) {
        Field<BigDecimal> compared =
                isTrueOfZero(comparison) ? DSL.coalesce(count, DSL.inline(BigDecimal.ZERO)) : count;
        return compare(compared, count.isNotNull(), PLAIN, comparison);
    }

    /** Whether the positive comparison is true of who has nothing. */
    static boolean isTrueOfZero(Comparison comparison) {
        return switch (comparison.is()) {
            case AT_LEAST -> signum(comparison.value()) <= 0;
            case AT_MOST -> signum(comparison.value()) >= 0;
            case EQUALS -> signum(comparison.value()) == 0;
            case BETWEEN -> {
                var between = (Operand.Between) comparison.value();
                yield signum(between.low()) <= 0 && signum(between.high()) >= 0;
            }
            case EXISTS -> false;
            default -> true;
        };
    }

    /** Whether the positive comparison is true of one and of everything above. */
    static boolean isTrueOfOne(Comparison comparison) {
        return switch (comparison.is()) {
            case AT_LEAST ->
                comparison.value() instanceof Operand.Number(var least) && least.compareTo(BigDecimal.ONE) <= 0;
            case EXISTS -> true;
            default -> false;
        };
    }

    private static int signum(Operand value) {
        return value instanceof Operand.Number(var number) ? number.signum() : 0;
    }

    private static List<Field<BigDecimal>> list(Operand value, int shift) {
        return switch (value) {
            case Operand.Many(var values) ->
                values.stream().map((one) -> bind(one, shift)).toList();
            default -> throw new IllegalArgumentException("No list: " + value);
        };
    }

    private static Field<BigDecimal> bind(Operand value, int shift) {
        return switch (value) {
            case Operand.Number(var number) -> bind(number.movePointRight(shift));
            default -> throw new IllegalArgumentException("No number: " + value);
        };
    }

    /** A whole number is bound as one: counts are then compared as they are, not turned into decimals row by row. */
    private static Field<BigDecimal> bind(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(LONGEST) <= 0;
        return whole
                ? DSL.val(number.longValueExact(), SQLDataType.BIGINT).coerce(SQLDataType.NUMERIC)
                : DSL.val(number, SQLDataType.NUMERIC);
    }
}
