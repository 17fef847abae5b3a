package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a comparison says of the values somebody has, of which any may match; who has none is what is denied of all. */
final class PlainValues {

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?\\s*");

    private final PlainTime time;

    PlainValues(PlainTime time) {
        this.time = time;
    }

    boolean texts(Collection<@Nullable String> values, Comparison test) {
        return any(values, test, (text, one) -> text != null && says(text, one));
    }

    boolean numbers(Collection<BigDecimal> values, Comparison test) {
        return any(values, test, PlainValues::says);
    }

    /** @param there whether there is anything that was counted */
    boolean figure(BigDecimal figure, boolean there, Comparison test) {
        return switch (test.is()) {
            case EXISTS -> there;
            case MISSING -> !there;
            default -> numbers(List.of(figure), test);
        };
    }

    boolean moments(Collection<Instant> values, Comparison test) {
        return any(values, test, time::says);
    }

    boolean days(Collection<LocalDate> values, Comparison test) {
        return any(values, test, time::says);
    }

    /**
     * One answer or own field in each way it can be read.
     *
     * @param texts nothing of it is said by an empty one
     * @param answered whether it says something at all
     */
    record Said(
            List<String> texts,
            @Nullable BigDecimal number,
            @Nullable LocalDate day,
            boolean answered) {

        /** What is written in an own field. */
        static Said written(String text) {
            return new Said(List.of(text), asNumber(text), asDay(text), !text.isEmpty());
        }

        private static @Nullable BigDecimal asNumber(String text) {
            return NUMBER.matcher(text).matches() ? new BigDecimal(text.strip()) : null;
        }

        private static @Nullable LocalDate asDay(String text) {
            try {
                return text.matches("(?s)[0-9]{4}-[0-9]{2}-[0-9]{2}.*") ? LocalDate.parse(text.substring(0, 10)) : null;
            } catch (DateTimeException noSuchDay) {
                return null;
            }
        }
    }

    /** What stands beside the operator decides how it is read. */
    boolean said(Collection<Said> values, Comparison test) {
        if (test.value() instanceof Operand.Many(var list)
                && !list.stream().allMatch(Operand.Number.class::isInstance)) {
            List<Operand> texts = list.stream()
                    .<Operand>map((one) -> new Operand.Text(words(one)))
                    .toList();
            return any(values, new Comparison(test.is(), new Operand.Many(texts)), this::says);
        }
        return any(values, test, this::says);
    }

    private boolean says(Said said, Comparison test) {
        if (test.is() == Operator.EXISTS) {
            return said.answered();
        }
        boolean ofParts =
                test.is() == Operator.CONTAINS || test.is() == Operator.STARTS_WITH || test.is() == Operator.ENDS_WITH;
        Operand kind = test.value() instanceof Operand.Between(var low, var high) ? low : test.value();
        return switch (kind) {
            case Operand.Number number when !ofParts -> said.number() != null && says(said.number(), test);
            case Operand.When when -> said.day() != null && time.says(said.day(), test);
            case Operand.Within within -> said.day() != null && time.says(said.day(), test);
            default -> said.texts().stream().anyMatch((text) -> says(text, test));
        };
    }

    /** What is denied is denied of every value, and of who has none. */
    private static <T extends @Nullable Object> boolean any(
            Collection<T> values, Comparison test, BiPredicate<T, Comparison> says) {
        Operand value = test.value();
        return switch (test.is()) {
            case NOT_EQUALS -> !any(values, new Comparison(Operator.EQUALS, value), says);
            case NOT_IN -> !any(values, new Comparison(Operator.IN, value), says);
            case NOT_IN_LAST -> !any(values, new Comparison(Operator.IN_LAST, value), says);
            case MISSING -> !any(values, new Comparison(Operator.EXISTS, value), says);
            case IN ->
                ((Operand.Many) value)
                        .values().stream().anyMatch((one) -> any(values, new Comparison(Operator.EQUALS, one), says));
            default -> values.stream().anyMatch((one) -> says.test(one, test));
        };
    }

    private static boolean says(String text, Comparison test) {
        return switch (test.is()) {
            case EXISTS -> !text.isEmpty();
            case EQUALS -> same(text).equals(same(words(test.value())));
            case CONTAINS -> same(text).contains(same(words(test.value())));
            case STARTS_WITH -> same(text).startsWith(same(words(test.value())));
            case ENDS_WITH -> same(text).endsWith(same(words(test.value())));
            default -> throw new IllegalArgumentException(test.is() + " does not compare texts");
        };
    }

    private static boolean says(BigDecimal number, Comparison test) {
        return switch (test.is()) {
            case EXISTS -> true;
            case EQUALS -> number.compareTo(number(test.value())) == 0;
            case AT_LEAST -> number.compareTo(number(test.value())) >= 0;
            case AT_MOST -> number.compareTo(number(test.value())) <= 0;
            case BETWEEN -> {
                var between = (Operand.Between) test.value();
                yield number.compareTo(number(between.low())) >= 0 && number.compareTo(number(between.high())) <= 0;
            }
            default -> throw new IllegalArgumentException(test.is() + " does not compare numbers");
        };
    }

    private static BigDecimal number(Operand value) {
        return ((Operand.Number) value).value();
    }

    static String words(Operand value) {
        return switch (value) {
            case Operand.Text(var text) -> text;
            case Operand.Number(var number) -> number.toPlainString();
            case Operand.Flag(var flag) -> flag ? "true" : "false";
            default -> throw new IllegalArgumentException("No text: " + value);
        };
    }

    /** The same text however it was typed: composed or not, in full width or not, in capitals or not. */
    static String same(String text) {
        StringBuilder letters = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
