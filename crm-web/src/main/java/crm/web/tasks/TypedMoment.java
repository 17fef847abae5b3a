package crm.web.tasks;

import crm.kernel.Days;
import crm.kernel.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, as it is typed.
 *
 * @param on a day, such as 2026-12-09; blank = none
 * @param at a time of that day in the reader's zone, such as 14:00; blank = any
 */
record TypedMoment(@Nullable String on, @Nullable String at, ZoneId zone) {

    /** @throws Invalid when that day is in no calendar */
    @Nullable
    LocalDate day() {
        try {
            return on == null || on.isBlank() ? null : Days.read(on);
        } catch (DateTimeException noDay) {
            throw new Invalid("on", "DAY_INVALID", "This is not a day.");
        }
    }

    /**
     * The moment of that time on a day; null without a time or a day.
     *
     * @throws Invalid when no clock shows that time
     */
    @Nullable
    Instant on(@Nullable LocalDate day) {
        LocalTime time = time();
        return day == null || time == null
                ? null
                : day.atTime(time).atZone(zone).toInstant();
    }

    boolean hasTime() {
        return at != null && !at.isBlank();
    }

    private @Nullable LocalTime time() {
        try {
            return at == null || at.isBlank() ? null : LocalTime.parse(at.strip());
        } catch (DateTimeException noTime) {
            throw new Invalid("at", "TIME_INVALID", "This is not a time.");
        }
    }
}
