package crm.leads;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * When work is done, by the clock on the wall: an hour that a change of the clock takes away is not worked, one that it
 * gives back is.
 *
 * @param opensAt minute of the day
 * @param closesAt minute of the day; 1440 = midnight
 */
record WorkingHours(Set<DayOfWeek> days, int opensAt, int closesAt, ZoneId zone) {

    private static final int MIDNIGHT = 24 * 60;

    WorkingHours {
        if (days.isEmpty() || opensAt < 0 || opensAt >= closesAt || closesAt > MIDNIGHT) {
            throw new IllegalArgumentException("No working hours: " + days + " " + opensAt + " to " + closesAt);
        }
    }

    /** The moment at which this much has been worked since then; with nothing to work, the next moment of work. */
    Instant after(Instant since, Duration work) {
        Duration left = work;
        LocalDate day = LocalDate.ofInstant(since, zone);
        while (true) {
            if (days.contains(day.getDayOfWeek())) {
                Instant opens = at(day, opensAt);
                Instant start = opens.isBefore(since) ? since : opens;
                Duration today = Duration.between(start, at(day, closesAt));
                if (today.isPositive() && today.compareTo(left) >= 0) {
                    return start.plus(left);
                }
                left = today.isPositive() ? left.minus(today) : left;
            }
            day = day.plusDays(1);
        }
    }

    private Instant at(LocalDate day, int minute) {
        return minute == MIDNIGHT
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }
}
