package crm.segments.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** A time in which something happened or did not. All of them end at the moment the rule is asked for. */
public sealed interface Window {

    /** Points in time: {@code from} included, {@code to} excluded. */
    record Span(Instant from, Instant to) {}

    /** Calendar days: {@code from} included, {@code to} excluded. */
    record Days(LocalDate from, LocalDate to) {}

    /** What counts as inside when it is now {@code asOf}. */
    Span span(Instant asOf, ZoneId zone);

    /**
     * The days of the window for values that have no time, such as birthdays. Unlike {@link #span} it does not end at
     * {@code asOf}: "this month" is the whole month, so that a birthday to come is in it.
     */
    Days days(Instant asOf, ZoneId zone);

    /** Rolling: back from the moment itself. A day is 24 hours, a month or year is one of the calendar. */
    record Last(int count, Unit unit) implements Window {
        @Override
        public Span span(Instant asOf, ZoneId zone) {
            Instant from = switch (unit) {
                case DAYS -> asOf.minus(Duration.ofHours(24L * count));
                case WEEKS -> asOf.minus(Duration.ofHours(7L * 24 * count));
                case MONTHS -> asOf.atZone(zone).minusMonths(count).toInstant();
                case YEARS -> asOf.atZone(zone).minusYears(count).toInstant();
            };
            return new Span(from, asOf);
        }

        @Override
        public Days days(Instant asOf, ZoneId zone) {
            LocalDate tomorrow = asOf.atZone(zone).toLocalDate().plusDays(1);
            return new Days(
                    switch (unit) {
                        case DAYS -> tomorrow.minusDays(count);
                        case WEEKS -> tomorrow.minusWeeks(count);
                        case MONTHS -> tomorrow.minusMonths(count);
                        case YEARS -> tomorrow.minusYears(count);
                    },
                    tomorrow);
        }
    }

    /** From one time up to, but without, another. */
    record Range(Operand.When from, Operand.When to) implements Window {
        @Override
        public Span span(Instant asOf, ZoneId zone) {
            return new Span(from.start(zone), earlier(to.start(zone), asOf));
        }

        @Override
        public Days days(Instant asOf, ZoneId zone) {
            return new Days(
                    from.start(zone).atZone(zone).toLocalDate(),
                    to.start(zone).atZone(zone).toLocalDate());
        }
    }

    /** The calendar's own day, week (from Monday), month, quarter or year, in the workspace's zone. */
    record Calendar(boolean previous, Period period) implements Window {
        @Override
        public Span span(Instant asOf, ZoneId zone) {
            Days days = days(asOf, zone);
            return new Span(
                    days.from().atStartOfDay(zone).toInstant(),
                    earlier(days.to().atStartOfDay(zone).toInstant(), asOf));
        }

        @Override
        public Days days(Instant asOf, ZoneId zone) {
            LocalDate start = period.startOf(asOf.atZone(zone).toLocalDate());
            return previous
                    ? new Days(period.startOf(start.minusDays(1)), start)
                    : new Days(start, period.after(start));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What {@link Last} counts in. */
    enum Unit implements Word {
        DAYS,
        WEEKS,
        MONTHS,
        YEARS;

        @Override
        public String word() {
            return name();
        }
    }

    /** What {@link Calendar} is a whole one of. */
    enum Period implements Word {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        @Override
        public String word() {
            return name();
        }

        LocalDate startOf(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        LocalDate after(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
                case QUARTER -> start.plusMonths(3);
                case YEAR -> start.plusYears(1);
            };
        }
    }
}
