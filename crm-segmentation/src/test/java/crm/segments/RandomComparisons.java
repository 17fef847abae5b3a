package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import crm.segments.rule.ValueType;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Comparisons of every type with every operator it has, with values that somebody may well have. */
final class RandomComparisons {

    private final Chance chance;

    RandomComparisons(Chance chance) {
        this.chance = chance;
    }

    /** @param known texts to choose from, also in part or typed otherwise */
    Comparison text(Collection<String> known) {
        Operator is = operator(ValueType.TEXT);
        return of(is, () -> new Operand.Text(wanted(is, known)));
    }

    Comparison choice(Set<String> choices) {
        List<String> words = List.copyOf(new TreeSet<>(choices));
        return of(operator(ValueType.CHOICE), () -> new Operand.Text(chance.one(words)));
    }

    /** @param known numbers to choose from, or near which to be */
    Comparison number(ValueType type, List<BigDecimal> known) {
        Operator is = operator(type);
        return is == Operator.BETWEEN
                ? between(number(known), number(known))
                : of(is, () -> new Operand.Number(number(known)));
    }

    Comparison moment() {
        return of(operator(ValueType.MOMENT), this::when);
    }

    Comparison day() {
        return of(operator(ValueType.DAY), () -> new Operand.Day(chance.day()));
    }

    /** Of a field that is read as what stands beside the operator. */
    Comparison any(Collection<String> known) {
        Operator is = operator(ValueType.ANY);
        return switch (is) {
            case CONTAINS, STARTS_WITH, ENDS_WITH ->
                chance.once(4)
                        ? new Comparison(is, new Operand.Number(BigDecimal.valueOf(chance.upTo(9))))
                        : new Comparison(is, new Operand.Text(wanted(is, known)));
            case BEFORE, AFTER -> new Comparison(is, new Operand.Day(chance.day()));
            case AT_LEAST, AT_MOST ->
                new Comparison(
                        is, chance.once(3) ? new Operand.Day(chance.day()) : new Operand.Number(number(List.of())));
            case BETWEEN -> {
                LocalDate one = chance.day();
                LocalDate other = chance.day();
                yield chance.once(3)
                        ? new Comparison(
                                is,
                                new Operand.Between(
                                        new Operand.Day(one.isBefore(other) ? one : other),
                                        new Operand.Day(one.isBefore(other) ? other : one)))
                        : between(number(List.of()), number(List.of()));
            }
            case IN, NOT_IN ->
                new Comparison(
                        is,
                        new Operand.Many(list(
                                chance.once(2)
                                        ? () -> new Operand.Number(number(List.of()))
                                        : () -> loose(is, known))));
            default -> of(is, () -> loose(is, known));
        };
    }

    private Operand loose(Operator is, Collection<String> known) {
        return switch (chance.upTo(4)) {
            case 0 -> new Operand.Number(number(List.of()));
            case 1 -> new Operand.Flag(chance.once(2));
            default -> new Operand.Text(wanted(is, known));
        };
    }

    private Comparison of(Operator is, Supplier<Operand> value) {
        return new Comparison(
                is,
                switch (is.arity()) {
                    case NONE -> new Operand.None();
                    case ONE -> value.get();
                    case TWO -> ordered(value.get(), value.get());
                    case MANY -> new Operand.Many(list(value));
                    case WINDOW -> new Operand.Within(window());
                });
    }

    private static Operand ordered(Operand one, Operand other) {
        boolean turned = one instanceof Operand.Day(var first)
                && other instanceof Operand.Day(var second)
                && first.isAfter(second);
        return turned ? new Operand.Between(other, one) : new Operand.Between(one, other);
    }

    private static Comparison between(BigDecimal one, BigDecimal other) {
        return new Comparison(
                Operator.BETWEEN,
                new Operand.Between(new Operand.Number(one.min(other)), new Operand.Number(one.max(other))));
    }

    private List<Operand> list(Supplier<Operand> value) {
        return Stream.generate(value).limit(1L + chance.upTo(3)).toList();
    }

    /** Windows more often than their share: there is more to them. */
    private Operator operator(ValueType type) {
        boolean windows = type.allows(Operator.IN_LAST) && chance.once(3);
        return windows
                ? chance.of(Operator.IN_LAST, Operator.NOT_IN_LAST, Operator.ANNIVERSARY)
                : chance.one(type.operators().stream().sorted().toList());
    }

    private String wanted(Operator is, Collection<String> known) {
        List<String> said =
                new ArrayList<>(known.stream().filter((text) -> !text.isBlank()).toList());
        String text = said.isEmpty() || chance.once(8) ? chance.text() : chance.one(said);
        boolean part = is == Operator.CONTAINS || is == Operator.STARTS_WITH || is == Operator.ENDS_WITH;
        String wanted = chance.retyped(part ? chance.partOf(text) : text);
        return wanted.isBlank() ? "a" : wanted;
    }

    private BigDecimal number(List<BigDecimal> known) {
        BigDecimal number =
                known.isEmpty() || chance.once(5) ? BigDecimal.valueOf(chance.upTo(50) - 5L) : chance.one(known);
        return switch (chance.upTo(9)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> number.add(new BigDecimal("0.5"));
            case 2 -> number.add(new BigDecimal("0.0001"));
            case 3 -> number.negate();
            default -> number;
        };
    }

    /** Of how many there are seldom more. */
    BigDecimal few() {
        return BigDecimal.valueOf(chance.upTo(4));
    }

    private Operand.When when() {
        return switch (chance.upTo(3)) {
            case 0 -> new Operand.Point(chance.moment());
            case 1 -> new Operand.Local(LocalDateTime.ofInstant(chance.moment(), chance.zone()));
            default -> new Operand.Day(chance.day());
        };
    }

    Window window() {
        return switch (chance.upTo(3)) {
            case 0 -> new Window.Calendar(chance.once(2), chance.of(Window.Period.values()));
            case 1 -> new Window.Range(when(), when());
            default -> {
                Window.Unit unit = chance.of(Window.Unit.values());
                yield new Window.Last(
                        1
                                + chance.upTo(
                                        switch (unit) {
                                            case DAYS -> chance.of(2, 2, 2, 40, 400);
                                            case WEEKS -> 20;
                                            case MONTHS -> 14;
                                            case YEARS -> 3;
                                        }),
                        unit);
            }
        };
    }
}
