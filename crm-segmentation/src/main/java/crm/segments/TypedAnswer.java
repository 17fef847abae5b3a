package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * An answer in the table of this alias, kept by its type. Beside a number it is compared as a number, beside a day or a
 * window as a day, else as text: of a choice the text that was read out or its key, and any of several.
 */
record TypedAnswer(String alias, Times times) {

    /** The condition of a positive comparison; an answer of another type is not true, never an error. */
    Condition compare(Comparison comparison) {
        if (comparison.is() == Operator.EXISTS) {
            return DSL.trueCondition();
        }
        return switch (comparison.value()) {
            case Operand.Number number -> asNumber(comparison);
            case Operand.Between(Operand.Number low, Operand high) -> asNumber(comparison);
            case Operand.Between between -> asDay(comparison);
            case Operand.When when -> asDay(comparison);
            case Operand.Within window -> asDay(comparison);
            case Operand.Many(var values)
            when values.stream().allMatch(Operand.Number.class::isInstance) -> asNumber(comparison);
            default -> asText(comparison);
        };
    }

    private Condition asNumber(Comparison comparison) {
        return switch (comparison.is()) {
            case CONTAINS, STARTS_WITH, ENDS_WITH -> asText(comparison);
            default -> {
                Field<BigDecimal> number = Schema.number(alias, "number");
                yield Numbers.compare(number, number.isNotNull(), Numbers.PLAIN, comparison);
            }
        };
    }

    private Condition asDay(Comparison comparison) {
        return times.compareDay(Schema.column(alias, "day", SQLDataType.LOCALDATE), comparison);
    }

    private Condition asText(Comparison comparison) {
        Table<Record> chosen = DSL.table("unnest({0} || {1})", column("choices"), column("words"))
                .as("w", "word");
        Condition written = Texts.compare(plain(), comparison);
        return Schema.isTrue(written)
                .or(DSL.exists(
                        DSL.selectOne().from(chosen).where(Texts.compare(Schema.text("w", "word"), comparison))));
    }

    /** What was typed, as text. */
    private Field<String> plain() {
        return DSL.coalesce(
                Schema.text(alias, "text"),
                Schema.number(alias, "number").cast(SQLDataType.CLOB),
                Schema.column(alias, "day", SQLDataType.LOCALDATE).cast(SQLDataType.CLOB));
    }

    /** The answer as one text, for people. */
    Field<String> said() {
        Field<String> words = DSL.field("array_to_string({0}, ', ')", SQLDataType.CLOB, column("words"));
        Field<String> keys = DSL.field("array_to_string({0}, ', ')", SQLDataType.CLOB, column("choices"));
        return DSL.coalesce(plain(), DSL.nullif(words, ""), keys);
    }

    private Field<String[]> column(String name) {
        return Schema.column(alias, name, SQLDataType.CLOB.array());
    }
}
