package crm.delivery;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When people of a country are left alone. The laws named here are about calls and text messages; for e-mail they are a
 * courtesy, and all of it is off until an administrator switches it on.
 *
 * @param country ISO code; * = everywhere else
 * @param begins local time at which it gets quiet, the day's end included when {@code ends} is earlier
 * @param ends local time from which one may write again; equal to {@code begins} = only the days are quiet
 * @param days that are quiet as a whole
 * @param source where these hours come from; empty for those an administrator has set
 */
public record QuietHours(String country, LocalTime begins, LocalTime ends, Set<DayOfWeek> days, String source) {

    public static final String ELSEWHERE = "*";

    private static final int MOST_STEPS = 40;

    /** What Keel comes with. */
    private static final List<QuietHours> USUAL = List.of(
            new QuietHours(ELSEWHERE, LocalTime.of(21, 0), LocalTime.of(8, 0), Set.of(), "usual"),
            new QuietHours("US", LocalTime.of(21, 0), LocalTime.of(8, 0), Set.of(), "47 CFR 64.1200(c)(1)"),
            new QuietHours(
                    "FR",
                    LocalTime.of(20, 0),
                    LocalTime.of(10, 0),
                    Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                    "Décret n° 2022-1313"),
            new QuietHours("IN", LocalTime.of(21, 0), LocalTime.of(10, 0), Set.of(), "TRAI TCCCPR 2018"),
            new QuietHours(
                    "AU",
                    LocalTime.of(20, 0),
                    LocalTime.of(9, 0),
                    Set.of(DayOfWeek.SUNDAY),
                    "Telemarketing and Research Calls Industry Standard 2017"));

    public QuietHours {
        days = Set.copyOf(days);
    }

    static Map<String, QuietHours> usual() {
        return USUAL.stream().collect(java.util.stream.Collectors.toMap(QuietHours::country, (one) -> one));
    }

    /**
     * The first moment from this one on at which it is loud in every zone: whose zone is not known gets no message while it
     * is quiet in any of his country. Where the zones leave no such moment within two weeks, the first zone decides.
     */
    Instant opensAt(Instant from, Collection<ZoneId> zones) {
        Instant at = from;
        for (int i = 0; i < MOST_STEPS; i++) {
            Instant then = at;
            Instant next = zones.stream()
                    .map((zone) -> opensAt(then, zone))
                    .max(Instant::compareTo)
                    .orElse(then);
            if (!next.isAfter(at)) {
                return at;
            }
            at = next;
        }
        return opensAt(from, zones.iterator().next());
    }

    private Instant opensAt(Instant from, ZoneId zone) {
        ZonedDateTime at = from.atZone(zone);
        for (int i = 0; i < MOST_STEPS && isQuiet(at); i++) {
            at = nextChange(at, zone);
        }
        return at.toInstant();
    }

    private boolean isQuiet(ZonedDateTime at) {
        LocalTime time = at.toLocalTime();
        if (days.contains(at.getDayOfWeek())) {
            return true;
        }
        if (begins.equals(ends)) {
            return false;
        }
        return begins.isBefore(ends)
                ? !time.isBefore(begins) && time.isBefore(ends)
                : !time.isBefore(begins) || time.isBefore(ends);
    }

    /** The next end of quiet hours, or of the day. */
    private ZonedDateTime nextChange(ZonedDateTime at, ZoneId zone) {
        LocalDate day = at.toLocalDate();
        ZonedDateTime midnight = day.plusDays(1).atStartOfDay(zone);
        ZonedDateTime end = day.atTime(ends).atZone(zone);
        boolean endIsNext = end.isAfter(at) && end.isBefore(midnight);
        ZonedDateTime next = endIsNext ? end : midnight;
        return next.isAfter(at) ? next : at.plus(Duration.ofMinutes(1));
    }
}
