package crm.leads;

import crm.kernel.Invalid;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * How soon a lead is to be answered.
 *
 * @param answerMinutes minutes of working time for a first answer
 * @param warnPercent after how much of them its owner is warned
 * @param opensAt minute of the day at which work begins
 * @param closesAt minute of the day at which it ends; 1440 = midnight
 * @param reassign whether a lead nobody has answered in time is given to somebody else
 */
public record ClockSettings(
        int answerMinutes, int warnPercent, Set<DayOfWeek> days, int opensAt, int closesAt, boolean reassign) {

    /** Four hours of a working day from nine to five. */
    public static final ClockSettings DEFAULTS =
            new ClockSettings(240, 80, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9 * 60, 17 * 60, false);

    private static final int LONGEST = 100_000;

    /** @throws Invalid with every fault at once */
    public ClockSettings {
        days = Set.copyOf(days);
        LeadText faults = new LeadText();
        if (answerMinutes < 1 || answerMinutes > LONGEST) {
            faults.refuse("answerMinutes", "NOT_IN_RANGE", "Give 1 to 100000 minutes for a first answer.");
        }
        if (warnPercent < 1 || warnPercent > 99) {
            faults.refuse("warnPercent", "NOT_IN_RANGE", "The warning comes after 1 to 99 percent of the time.");
        }
        if (days.isEmpty()) {
            faults.refuse("days", "VALUE_MISSING", "Choose at least one working day.");
        }
        if (opensAt < 0 || closesAt > 24 * 60 || opensAt >= closesAt) {
            faults.refuse("closesAt", "NOT_IN_RANGE", "The working day ends after it has begun, by midnight.");
        }
        faults.pass();
    }

    /** Until when something that begins now in this zone is to be answered. */
    Deadline from(Instant start, ZoneId zone) {
        WorkingHours hours = new WorkingHours(days, opensAt, closesAt, zone);
        Duration whole = Duration.ofMinutes(answerMinutes);
        return new Deadline(
                hours.after(start, whole.multipliedBy(warnPercent).dividedBy(100)), hours.after(start, whole));
    }
}
