package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Delay;
import crm.segments.rule.Operand;
import crm.segments.rule.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Times as the contract of rules says them, by the dates on a calendar of the workspace's zone: a day is what people there
 * call that day, however many hours it has.
 */
record PlainTime(Instant asOf, ZoneId zone) {

    LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private LocalDate today() {
        return dayOf(asOf);
    }

    /** What comes later is not known yet. */
    boolean isPast(Instant at) {
        return at.isBefore(asOf);
    }

    /** In the window, of which what is still to come is not known. */
    boolean isIn(Window window, Instant at) {
        boolean inside = switch (window) {
            case Window.Last(var count, var unit) ->
                switch (unit) {
                    case DAYS -> !at.isBefore(asOf.minus(Duration.ofHours(24L * count)));
                    case WEEKS -> !at.isBefore(asOf.minus(Duration.ofHours(168L * count)));
                    case MONTHS ->
                        !at.isBefore(asOf.atZone(zone).minusMonths(count).toInstant());
                    case YEARS ->
                        !at.isBefore(asOf.atZone(zone).minusYears(count).toInstant());
                };
            case Window.Range(var from, var to) -> !isBefore(at, from) && isBefore(at, to);
            case Window.Calendar(var previous, var period) -> isInPeriod(dayOf(at), period, previous);
        };
        return inside && isPast(at);
    }

    /** The same of a day without a time: today has happened, tomorrow has not. */
    boolean isIn(Window window, LocalDate day) {
        return isAmong(window, day) && !day.isAfter(today());
    }

    /** One of the days of the window, also of those to come. */
    private boolean isAmong(Window window, LocalDate day) {
        return switch (window) {
            case Window.Last(var count, var unit) -> {
                LocalDate tomorrow = today().plusDays(1);
                LocalDate first = switch (unit) {
                    case DAYS -> tomorrow.minusDays(count);
                    case WEEKS -> tomorrow.minusWeeks(count);
                    case MONTHS -> tomorrow.minusMonths(count);
                    case YEARS -> tomorrow.minusYears(count);
                };
                yield !day.isBefore(first) && day.isBefore(tomorrow);
            }
            case Window.Range(var from, var to) -> !day.isBefore(dayOf(from)) && day.isBefore(dayOf(to));
            case Window.Calendar(var previous, var period) -> isInPeriod(day, period, previous);
        };
    }

    /** Comes round on one of the days of the window, in a later year; 29 February on the 28th where there is none. */
    boolean comesRound(Window window, LocalDate day) {
        int last = window instanceof Window.Range(var from, var to) ? dayOf(to).getYear() : today().getYear() + 1;
        for (int years = 1; day.getYear() + years <= last; years++) {
            if (isAmong(window, day.plusYears(years))) {
                return true;
            }
        }
        return false;
    }

    private boolean isInPeriod(LocalDate day, Window.Period period, boolean previous) {
        return number(day, period) == number(today(), period) - (previous ? 1 : 0);
    }

    /** Periods numbered one after the other; weeks begin on Monday, and day 0 was a Thursday. */
    private static long number(LocalDate day, Window.Period period) {
        return switch (period) {
            case DAY -> day.toEpochDay();
            case WEEK -> Math.floorDiv(day.toEpochDay() + 3, 7L);
            case MONTH -> day.getYear() * 12L + day.getMonthValue();
            case QUARTER -> day.getYear() * 4L + (day.getMonthValue() - 1) / 3;
            case YEAR -> day.getYear();
        };
    }

    /** What a time that did or did not happen says to a comparison that denies nothing. */
    boolean says(Instant at, Comparison test) {
        return switch (test.is()) {
            case EXISTS -> true;
            case IN_LAST -> isIn(window(test), at);
            case ANNIVERSARY -> comesRound(window(test), dayOf(at));
            case BETWEEN -> {
                var between = (Operand.Between) test.value();
                yield !isBefore(at, (Operand.When) between.low()) && !isAfter(at, (Operand.When) between.high());
            }
            case BEFORE -> isBefore(at, (Operand.When) test.value());
            case AFTER -> isAfter(at, (Operand.When) test.value());
            case AT_LEAST -> !isBefore(at, (Operand.When) test.value());
            case AT_MOST -> !isAfter(at, (Operand.When) test.value());
            case EQUALS -> !isBefore(at, (Operand.When) test.value()) && !isAfter(at, (Operand.When) test.value());
            default -> throw new IllegalArgumentException(test.is() + " does not compare times");
        };
    }

    /** The same of a day without a time. */
    boolean says(LocalDate day, Comparison test) {
        return switch (test.is()) {
            case EXISTS -> true;
            case IN_LAST -> isIn(window(test), day);
            case ANNIVERSARY -> comesRound(window(test), day);
            case BETWEEN -> {
                var between = (Operand.Between) test.value();
                yield !day.isBefore(day(between.low())) && !day.isAfter(day(between.high()));
            }
            case BEFORE -> day.isBefore(day(test.value()));
            case AFTER -> day.isAfter(day(test.value()));
            case AT_LEAST -> !day.isBefore(day(test.value()));
            case AT_MOST -> !day.isAfter(day(test.value()));
            case EQUALS -> day.equals(day(test.value()));
            default -> throw new IllegalArgumentException(test.is() + " does not compare days");
        };
    }

    /** The last moment that is not too late. */
    Instant after(Instant at, Delay delay) {
        return switch (delay.unit()) {
            case DAYS -> at.plus(Duration.ofHours(24L * delay.count()));
            case WEEKS -> at.plus(Duration.ofHours(168L * delay.count()));
            case MONTHS -> at.atZone(zone).plusMonths(delay.count()).toInstant();
            case YEARS -> at.atZone(zone).plusYears(delay.count()).toInstant();
        };
    }

    private boolean isBefore(Instant at, Operand.When when) {
        return when instanceof Operand.Day(var day) ? dayOf(at).isBefore(day) : at.isBefore(point(when));
    }

    private boolean isAfter(Instant at, Operand.When when) {
        return when instanceof Operand.Day(var day) ? dayOf(at).isAfter(day) : at.isAfter(point(when));
    }

    private LocalDate dayOf(Operand.When when) {
        return when instanceof Operand.Day(var day) ? day : dayOf(point(when));
    }

    private Instant point(Operand.When when) {
        return switch (when) {
            case Operand.Point(var point) -> point;
            case Operand.Local(var local) -> local.atZone(zone).toInstant();
            case Operand.Day(var day) -> throw new IllegalArgumentException(day + " is no point in time");
        };
    }

    private static LocalDate day(Operand value) {
        return ((Operand.Day) value).value();
    }

    private static Window window(Comparison test) {
        return ((Operand.Within) test.value()).window();
    }
}
