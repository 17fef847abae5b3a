package crm.web.routing;

import crm.kernel.Invalid;
import crm.leads.ClockSettings;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time for a first answer as it is typed.
 *
 * @param opensAt such as 09:00
 * @param closesAt the same; 00:00 = midnight at the end of the day
 */
record ClockForm(
        @Nullable String answerMinutes,
        @Nullable String warnPercent,
        @Nullable List<DayOfWeek> days,
        @Nullable String opensAt,
        @Nullable String closesAt,
        @Nullable Boolean reassign) {

    private static final int DAY = 24 * 60;

    static ClockForm of(ClockSettings settings) {
        return new ClockForm(
                Integer.toString(settings.answerMinutes()),
                Integer.toString(settings.warnPercent()),
                settings.days().stream().sorted().toList(),
                time(settings.opensAt()),
                time(settings.closesAt()),
                settings.reassign());
    }

    /** @throws Invalid with every fault */
    ClockSettings settings() {
        Set<DayOfWeek> chosen = days == null || days.isEmpty() ? Set.of() : EnumSet.copyOf(days);
        int end = minute("closesAt", closesAt);
        return new ClockSettings(
                whole("answerMinutes", answerMinutes),
                whole("warnPercent", warnPercent),
                chosen,
                minute("opensAt", opensAt),
                end == 0 ? DAY : end,
                Boolean.TRUE.equals(reassign));
    }

    private static String time(int minute) {
        return LocalTime.ofSecondOfDay(minute % DAY * 60L).toString();
    }

    private static int whole(String path, @Nullable String typed) {
        try {
            return Integer.parseInt(typed == null ? "" : typed.strip());
        } catch (NumberFormatException noNumber) {
            throw new Invalid(path, "NOT_IN_RANGE", "This is a whole number.");
        }
    }

    private static int minute(String path, @Nullable String typed) {
        try {
            return LocalTime.parse(typed == null ? "" : typed).toSecondOfDay() / 60;
        } catch (DateTimeParseException noTime) {
            throw new Invalid(path, "NOT_IN_RANGE", "A time is written like 09:00.");
        }
    }
}
