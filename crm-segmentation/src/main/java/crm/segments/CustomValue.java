package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A field of the company's own, kept as text. Beside a number it is compared as a number, beside a day or window as a
 * day, else as text; what cannot be read that way is unknown, never an error.
 */
record CustomValue(Field<String> value, Times times) {

    Condition compare(Comparison comparison) {
        return switch (comparison.value()) {
            case Operand.Number number -> asNumber(comparison);
            case Operand.Between(Operand.Number low, Operand high) -> asNumber(comparison);
            case Operand.Between between -> times.compareDay(day(), comparison);
            case Operand.Many(var values)
            when values.stream().allMatch(Operand.Number.class::isInstance) -> asNumber(comparison);
            case Operand.When when -> times.compareDay(day(), comparison);
            case Operand.Within window -> times.compareDay(day(), comparison);
            default -> Texts.compare(value, comparison);
        };
    }

    private Condition asNumber(Comparison comparison) {
        return switch (comparison.is()) {
            case CONTAINS, STARTS_WITH, ENDS_WITH -> Texts.compare(value, comparison);
            default -> Numbers.compare(number(), value.isNotNull(), Numbers.PLAIN, comparison);
        };
    }

    /** As people write one: PostgreSQL also reads NaN, which is above everything, infinities, 0x1F and 1_000. */
    private Field<BigDecimal> number() {
        return DSL.field(
                "case when pg_input_is_valid({0}, 'numeric') and {0} !~* '[a-df-z_]' then {0}::numeric end",
                SQLDataType.NUMERIC, value);
    }

    private Field<LocalDate> day() {
        return DSL.field(
                "case when {0} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then case when pg_input_is_valid(left({0}, 10), 'date')"
                        + " then left({0}, 10)::date end end",
                SQLDataType.LOCALDATE, value);
    }
}
