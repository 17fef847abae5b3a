package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Delay;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import crm.segments.rule.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Comparisons of points in time and of calendar days. */
final class Times {

    private final Moment moment;

    Times(Moment moment) {
        this.moment = moment;
    }

    /** The condition of a positive comparison of a point in time; true, false or unknown. */
    Condition compareMoment(Field<OffsetDateTime> column, Comparison comparison) {
        return switch (comparison.value()) {
            case Operand.Within(var window) when comparison.is() == Operator.IN_LAST -> inside(column, window);
            case Operand.Within(var window) -> anniversary(dayOf(column), window);
            default ->
                new Edges<>(
                                column,
                                SQLDataType.TIMESTAMPWITHTIMEZONE,
                                (when) -> atUtc(when.start(moment.zone())),
                                (when) -> atUtc(when.end(moment.zone())))
                        .compare(comparison);
        };
    }

    /** The condition of a positive comparison of a day without time; true, false or unknown. */
    Condition compareDay(Field<LocalDate> column, Comparison comparison) {
        return switch (comparison.value()) {
            case Operand.Within(var window) when comparison.is() == Operator.IN_LAST -> insideDays(column, window);
            case Operand.Within(var window) -> anniversary(column, window);
            default ->
                new Edges<>(
                                column,
                                SQLDataType.LOCALDATE,
                                (when) -> ((Operand.Day) when).value(),
                                (when) -> ((Operand.Day) when).value().plusDays(1))
                        .compare(comparison);
        };
    }

    /** In the window as seen from the moment of the rule. */
    Condition inside(Field<OffsetDateTime> column, Window window) {
        Window.Span span = window.span(moment.asOf(), moment.zone());
        return column.ge(bind(span.from())).and(column.lt(bind(span.to())));
    }

    /** Before the moment of the rule: what came later is not known yet. */
    Condition untilNow(Field<OffsetDateTime> column) {
        return column.lt(bind(moment.asOf()));
    }

    /** The moment so long after another. */
    Field<OffsetDateTime> after(Field<OffsetDateTime> moment, Delay delay) {
        return switch (delay.unit()) {
            case DAYS -> hoursAfter(moment, 24 * delay.count());
            case WEEKS -> hoursAfter(moment, 7 * 24 * delay.count());
            case MONTHS -> monthsAfter(moment, delay.count());
            case YEARS -> monthsAfter(moment, 12 * delay.count());
        };
    }

    private static Field<OffsetDateTime> hoursAfter(Field<OffsetDateTime> from, int hours) {
        return DSL.field(
                "({0} + make_interval(hours => {1}))", SQLDataType.TIMESTAMPWITHTIMEZONE, from, DSL.val(hours));
    }

    private Field<OffsetDateTime> monthsAfter(Field<OffsetDateTime> from, int months) {
        return DSL.field(
                "(({0} at time zone {1} + make_interval(months => {2})) at time zone {1})",
                SQLDataType.TIMESTAMPWITHTIMEZONE,
                from,
                DSL.val(moment.zone().getId(), SQLDataType.CLOB),
                DSL.val(months));
    }

    /** Days that have begun. */
    Condition untilToday(Field<LocalDate> column) {
        return column.le(bind(moment.today()));
    }

    /** The same of a calendar day, today included. */
    Condition insideDays(Field<LocalDate> column, Window window) {
        Window.Days days = window.days(moment.asOf(), moment.zone());
        LocalDate tomorrow = moment.today().plusDays(1);
        LocalDate end = days.to().isBefore(tomorrow) ? days.to() : tomorrow;
        return column.ge(bind(days.from())).and(column.lt(bind(end)));
    }

    /**
     * The day comes round in the window, in a later year. 29 February comes round on the 28th in common years. In two
     * years everything comes round, so a longer window need not be looked at whole.
     */
    private Condition anniversary(Field<LocalDate> column, Window window) {
        Window.Days days = window.days(moment.asOf(), moment.zone());
        LocalDate twoYearsBefore = days.to().minusYears(2);
        LocalDate from = days.from().isBefore(twoYearsBefore) ? twoYearsBefore : days.from();
        Condition comesRound = DSL.falseCondition();
        for (int year = from.getYear(); year <= days.to().getYear(); year++) {
            Field<LocalDate> that = DSL.field(
                    "({0} + make_interval(years => {1} - extract(year from {0})::int))::date",
                    SQLDataType.LOCALDATE, column, DSL.val(year));
            comesRound = comesRound.or(
                    that.ge(bind(from)).and(that.lt(bind(days.to()))).and(that.gt(column)));
        }
        return comesRound;
    }

    private Field<LocalDate> dayOf(Field<OffsetDateTime> column) {
        return DSL.field(
                "({0} at time zone {1})::date",
                SQLDataType.LOCALDATE, column, DSL.val(moment.zone().getId(), SQLDataType.CLOB));
    }

    static Field<OffsetDateTime> bind(Instant instant) {
        return DSL.val(atUtc(instant), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    private static Field<LocalDate> bind(LocalDate day) {
        return DSL.val(day, SQLDataType.LOCALDATE);
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Comparison by where a time begins and where it is over: a day is as long as it is, a point has no length. */
    private record Edges<T>(
            Field<T> column, DataType<T> type, Function<Operand.When, T> start, Function<Operand.When, T> end) {

        Condition compare(Comparison comparison) {
            return switch (comparison.is()) {
                case EQUALS -> equalTo(comparison.value());
                case IN ->
                    switch (comparison.value()) {
                        case Operand.Many(var values) -> any(values);
                        default -> throw new IllegalArgumentException("No list: " + comparison);
                    };
                case BEFORE -> column.lt(start(comparison.value()));
                case AFTER -> after(comparison.value());
                case AT_LEAST -> column.ge(start(comparison.value()));
                case AT_MOST -> atMost(comparison.value());
                case BETWEEN -> {
                    var between = (Operand.Between) comparison.value();
                    yield column.ge(start(between.low())).and(atMost(between.high()));
                }
                case EXISTS -> column.isNotNull();
                default -> throw new IllegalArgumentException(comparison.is() + " does not compare times");
            };
        }

        private Condition any(List<Operand> values) {
            return values.stream().map(this::equalTo).reduce(DSL.falseCondition(), Condition::or);
        }

        private Condition equalTo(Operand value) {
            return isPoint(value)
                    ? column.eq(start(value))
                    : column.ge(start(value)).and(column.lt(end(value)));
        }

        private Condition after(Operand value) {
            return isPoint(value) ? column.gt(start(value)) : column.ge(end(value));
        }

        private Condition atMost(Operand value) {
            return isPoint(value) ? column.le(start(value)) : column.lt(end(value));
        }

        private boolean isPoint(Operand value) {
            return !(value instanceof Operand.Day);
        }

        private Field<T> start(Operand value) {
            return DSL.val(start.apply((Operand.When) value), type);
        }

        private Field<T> end(Operand value) {
            return DSL.val(end.apply((Operand.When) value), type);
        }
    }
}
