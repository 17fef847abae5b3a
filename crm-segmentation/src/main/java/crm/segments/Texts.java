package crm.segments;

import static crm.segments.Schema.comparable;

import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Comparisons of text: both sides made comparable by the same function, never a pattern. */
final class Texts {

    private Texts() {}

    /** The condition of a positive comparison; true, false or unknown. */
    static Condition compare(Field<String> column, Comparison comparison) {
        Field<String> text = comparable(column);
        return switch (comparison.is()) {
            case EQUALS -> text.eq(bind(comparison.value()));
            case IN -> text.in(list(comparison.value()));
            case CONTAINS -> DSL.position(text, bind(comparison.value())).gt(0);
            case STARTS_WITH -> DSL.condition("starts_with({0}, {1})", text, bind(comparison.value()));
            case ENDS_WITH ->
                DSL.right(text, DSL.length(bind(comparison.value()))).eq(bind(comparison.value()));
            case EXISTS -> column.ne(DSL.inline(""));
            default -> throw new IllegalArgumentException(comparison.is() + " does not compare texts");
        };
    }

    /** The same for words of ours, which are stored as the rule has them. */
    static Condition compareWord(Field<String> column, Comparison comparison) {
        return switch (comparison.value()) {
            case Operand.Text(var word) -> column.eq(word);
            case Operand.Many(var words) ->
                column.in(words.stream().map(Texts::words).toList());
            default -> column.isNotNull();
        };
    }

    private static List<Field<String>> list(Operand value) {
        return switch (value) {
            case Operand.Many(var values) -> values.stream().map(Texts::bind).toList();
            default -> throw new IllegalArgumentException("No list: " + value);
        };
    }

    private static Field<String> bind(Operand value) {
        return Schema.comparableValue(words(value));
    }

    private static String words(Operand value) {
        return switch (value) {
            case Operand.Text(var text) -> text;
            case Operand.Flag(var flag) -> String.valueOf(flag);
            case Operand.Number(var number) -> number.toPlainString();
            default -> throw new IllegalArgumentException("No text: " + value);
        };
    }
}
