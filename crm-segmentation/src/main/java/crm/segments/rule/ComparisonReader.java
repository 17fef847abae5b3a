package crm.segments.rule;

import crm.kernel.Invalid;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Operator and value of a leaf, as the type of what they are compared with allows. */
final class ComparisonReader {

    private static final int LONGEST_LIST = 1000;

    /** Whole digits a number can have, so that amounts still fit into ten-thousandths. */
    private static final int MOST_DIGITS = 14;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,18}(Z|[+-]\\d{2}:\\d{2})?");

    private final ValueType type;

    private final Set<String> choices;

    private ComparisonReader(ValueType type, Set<String> choices) {
        this.type = type;
        this.choices = choices;
    }

    static Comparison read(StrictObject object, ValueType type, Set<String> choices) {
        return new ComparisonReader(type, choices).read(object);
    }

    /** Text that may be written briefly: a string is equal to it, a list has it, an object names the operator. */
    static Comparison brief(JsonNode json, String path) {
        var reader = new ComparisonReader(ValueType.TEXT, Set.of());
        if (json.isObject()) {
            StrictObject object = StrictObject.of(json, path, "A comparison");
            Comparison comparison = reader.read(object);
            object.end();
            return comparison;
        }
        Operator is = json.isArray() ? Operator.IN : Operator.EQUALS;
        return new Comparison(is, reader.value(is, json, path));
    }

    /** A list of known words, each once. */
    static List<String> choices(StrictObject object, String property, Set<String> choices) {
        var reader = new ComparisonReader(ValueType.CHOICE, choices);
        return reader.list(Operator.IN, object.required(property), object.path(property)).stream()
                .map((word) -> ((Operand.Text) word).value())
                .distinct()
                .toList();
    }

    private Comparison read(StrictObject object) {
        String word = object.text("is");
        Operator is = Word.find(Operator.class, word)
                .filter(type::allows)
                .orElseThrow(() -> LeafReader.unknownOperator(object, word, allowed()));
        if (is.arity() == Operator.Arity.NONE) {
            return new Comparison(is, new Operand.None());
        }
        return new Comparison(is, value(is, object.required("value"), object.path("value")));
    }

    private String allowed() {
        return type.operators().stream().sorted().map(Operator::word).collect(Collectors.joining(", "));
    }

    private Operand value(Operator is, JsonNode json, String path) {
        return switch (is.arity()) {
            case NONE -> new Operand.None();
            case ONE -> single(is, json, path);
            case TWO -> between(is, json, path);
            case MANY -> new Operand.Many(list(is, json, path));
            case WINDOW -> new Operand.Within(WindowReader.read(json, path));
        };
    }

    private List<Operand> list(Operator is, JsonNode json, String path) {
        if (!json.isArray() || json.isEmpty() || json.size() > LONGEST_LIST) {
            throw new Invalid(path, "VALUE_INVALID", "A list of 1 to %d values is expected.".formatted(LONGEST_LIST));
        }
        List<Operand> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            values.add(single(is, json.get(i), "%s[%d]".formatted(path, i)));
        }
        return values;
    }

    private Operand between(Operator is, JsonNode json, String path) {
        if (!json.isArray() || json.size() != 2) {
            throw new Invalid(path, "VALUE_INVALID", "A list of the lowest and the highest value is expected.");
        }
        Operand low = single(is, json.get(0), path + "[0]");
        Operand high = single(is, json.get(1), path + "[1]");
        boolean ordered = switch (low) {
            case Operand.Number(var from) -> high instanceof Operand.Number(var to) && from.compareTo(to) <= 0;
            case Operand.Day(var from) when high instanceof Operand.Day(var to) -> !from.isAfter(to);
            default -> high instanceof Operand.When;
        };
        if (!ordered) {
            throw new Invalid(path, "VALUE_INVALID", "The lowest value comes first and is of the same kind.");
        }
        return new Operand.Between(low, high);
    }

    private Operand single(Operator is, JsonNode json, String path) {
        return switch (type) {
            case TEXT -> new Operand.Text(StrictObject.text(json, path));
            case CHOICE -> choice(json, path);
            case NUMBER, MONEY -> new Operand.Number(number(json, path));
            case DAY -> day(json, path);
            case MOMENT -> when(json, path);
            case ANY -> any(is, json, path);
        };
    }

    private Operand choice(JsonNode json, String path) {
        String word = StrictObject.text(json, path).toUpperCase(Locale.ROOT);
        if (!choices.contains(word)) {
            throw new Invalid(
                    path,
                    "VALUE_INVALID",
                    "“%s” is not one of %s."
                            .formatted(StrictObject.shortened(word), String.join(", ", new TreeSet<>(choices))));
        }
        return new Operand.Text(word);
    }

    /** What a custom field is compared with decides how: a number as a number, a date as a date, else as text. */
    private Operand any(Operator is, JsonNode json, String path) {
        if (json.isNumber()) {
            return ordersDays(is) ? day(json, path) : new Operand.Number(number(json, path));
        }
        return switch (is) {
            case AT_LEAST, AT_MOST, BETWEEN, BEFORE, AFTER -> day(json, path);
            default ->
                json.isBoolean()
                        ? new Operand.Flag(json.booleanValue())
                        : new Operand.Text(StrictObject.text(json, path));
        };
    }

    private static boolean ordersDays(Operator is) {
        return is == Operator.BEFORE || is == Operator.AFTER;
    }

    static BigDecimal number(JsonNode json, String path) {
        try {
            if (json.isNumber()) {
                BigDecimal number = json.decimalValue();
                if ((long) number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= MOST_DIGITS) {
                    return number.scale() < 0 ? number.setScale(0) : number;
                }
            }
        } catch (JacksonException | ArithmeticException beyondNumbers) {
            // Infinity, told below.
        }
        throw new Invalid(path, "VALUE_INVALID", "A number of at most %d digits is expected.".formatted(MOST_DIGITS));
    }

    private static Operand day(JsonNode json, String path) {
        String text = StrictObject.text(json, path);
        try {
            if (DAY.matcher(text).matches()) {
                return new Operand.Day(LocalDate.parse(text));
            }
        } catch (DateTimeException noSuchDay) {
            // Such as 31 February, told below.
        }
        throw new Invalid(path, "VALUE_INVALID", "A date like 2011-12-09 is expected.");
    }

    static Operand.When when(JsonNode json, String path) {
        String text = StrictObject.text(json, path);
        try {
            if (DAY.matcher(text).matches()) {
                return new Operand.Day(LocalDate.parse(text));
            }
            if (TIME.matcher(text).matches()) {
                boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
                return zoned ? new Operand.Point(instant(text)) : new Operand.Local(LocalDateTime.parse(text));
            }
        } catch (DateTimeException noSuchTime) {
            // Such as 25 o'clock, told below.
        }
        throw new Invalid(path, "VALUE_INVALID", "A date or time like 2011-12-09 or 2011-12-09T12:50:00Z is expected.");
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
