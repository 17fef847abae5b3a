package crm.imports.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/** How one column's dates are read, the same for all its rows. */
public final class DateReading {

    private final DateOrder order;
    private final @Nullable DateTimeFormatter pattern;
    private final ZoneId zone;
    private final long weeksLater;
    private String lastText = "";
    private @Nullable Instant lastInstant;

    /**
     * @param pattern the caller's own form; null = by order
     * @param zone of times written without an offset; a time that a change of clocks skipped moves on by the gap
     * @param weeksLater by how many whole weeks sample data is moved, 0 for everything else
     */
    public DateReading(DateOrder order, @Nullable DateTimeFormatter pattern, ZoneId zone, long weeksLater) {
        this.order = order;
        this.pattern = pattern;
        this.zone = zone;
        this.weeksLater = weeksLater;
    }

    /** The moment, a date alone being its first; null where this is no date in the column's form. */
    public @Nullable Instant instant(String text) {
        if (!text.equals(lastText)) {
            lastInstant = read(text);
            lastText = text;
        }
        return lastInstant;
    }

    /** The day, whatever the time; null where this is no date in the column's form. Never moved. */
    public @Nullable LocalDate date(String text) {
        if (pattern != null) {
            TemporalAccessor parsed = parsed(text, pattern);
            return parsed == null ? null : parsed.query(TemporalQueries.localDate());
        }
        DateText parts = DateText.parse(text);
        return parts == null ? null : parts.in(order);
    }

    /** For sentences: "year-month-day order". */
    public String described() {
        if (pattern != null) {
            return "the form that the option dateFormat gives";
        }
        return switch (order) {
            case YEAR_FIRST -> "the column's year-month-day order";
            case DAY_FIRST -> "the column's day-month-year order";
            case MONTH_FIRST -> "the column's month-day-year order";
        };
    }

    private @Nullable Instant read(String text) {
        if (pattern != null) {
            TemporalAccessor parsed = parsed(text, pattern);
            return parsed == null ? null : instant(parsed);
        }
        DateText parts = DateText.parse(text);
        LocalDate day = parts == null ? null : parts.in(order);
        return parts == null || day == null ? null : instant(day, parts.time(), parts.offset());
    }

    private @Nullable Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed).plusSeconds(weeksLater * 7 * 86_400);
        }
        LocalDate day = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return day == null ? null : instant(day, time == null ? LocalTime.MIDNIGHT : time, null);
    }

    private Instant instant(LocalDate day, LocalTime time, @Nullable ZoneOffset offset) {
        var local = day.plusWeeks(weeksLater).atTime(time);
        return offset != null ? local.toInstant(offset) : local.atZone(zone).toInstant();
    }

    private static @Nullable TemporalAccessor parsed(String text, DateTimeFormatter pattern) {
        try {
            return pattern.parse(WesternText.of(text));
        } catch (DateTimeException notThatForm) {
            return null;
        }
    }
}
