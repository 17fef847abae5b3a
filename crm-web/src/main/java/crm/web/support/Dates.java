package crm.web.support;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.AbsoluteUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeDateTimeUnit;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.SimpleTimeZone;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Days and moments as one language writes them, in one zone; Persian in the Jalali calendar. */
final class Dates {

    private static final String DAY = "yMMMd";
    private static final String WEEKDAY = "EEEEMMMMd";
    private static final String WEEKDAY_ALONE = "EEEE";
    private static final String MONTH = "yMMM";
    private static final String MONTH_ALONE = "MMM";
    private static final String DAY_ALONE = "MMMd";
    private static final String MOMENT = "yMMMdHm";
    private static final String MOMENT_AND_ZONE = "yMMMdHmz";
    private static final String TIME = "Hm";

    /** From this age on a day says more than a count. */
    private static final int DAYS_AGO_MOST = 30;

    /** Made once, copied for each use because ICU's formats are not safe to share: copying costs a tenth of making. */
    private static final Map<Pattern, DateFormat> FORMATS = new ConcurrentHashMap<>();

    private static final Map<Language, RelativeDateTimeFormatter> AGES = new ConcurrentHashMap<>();

    private final Language language;
    private final ZoneId zone;

    private record Pattern(ULocale locale, String skeleton, ZoneId zone) {

        DateFormat format() {
            DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
            format.setTimeZone(timeZone(zone));
            return format;
        }
    }

    Dates(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    String day(LocalDate day) {
        return format(DAY, day);
    }

    String day(Instant moment) {
        return format(DAY, moment, zone);
    }

    /** With the day of the week, without the year. */
    String weekday(LocalDate day) {
        return format(WEEKDAY, day);
    }

    /** The day of the week without the date. */
    String weekdayAlone(LocalDate day) {
        return format(WEEKDAY_ALONE, day);
    }

    String weekday(Instant moment) {
        return format(WEEKDAY, moment, zone);
    }

    /** The month of the language's own calendar. */
    String month(LocalDate day) {
        return format(MONTH, day);
    }

    /** The month of the Gregorian calendar, by its name there. */
    String gregorianMonth(LocalDate day) {
        return format(language.gregorianFormats(), MONTH, startOf(day), ZoneOffset.UTC);
    }

    String gregorianMonthAlone(LocalDate day) {
        return format(language.gregorianFormats(), MONTH_ALONE, startOf(day), ZoneOffset.UTC);
    }

    /** The month's name without the year. */
    String monthAlone(LocalDate day) {
        return format(MONTH_ALONE, day);
    }

    /** The day without the year. */
    String dayAlone(LocalDate day) {
        return format(DAY_ALONE, day);
    }

    /** First days of the month this day lies in and of those before it, ascending, in the language's calendar. */
    List<LocalDate> months(LocalDate day, int count) {
        Calendar calendar = Calendar.getInstance(TimeZone.GMT_ZONE, language.formats());
        calendar.setTime(Date.from(startOf(day)));
        calendar.set(Calendar.DAY_OF_MONTH, 1);
        calendar.add(Calendar.MONTH, 1 - count);
        return Stream.generate(() -> {
                    LocalDate first = LocalDate.ofInstant(calendar.getTime().toInstant(), ZoneOffset.UTC);
                    calendar.add(Calendar.MONTH, 1);
                    return first;
                })
                .limit(count)
                .toList();
    }

    String moment(Instant moment) {
        return format(MOMENT, moment, zone);
    }

    String momentAndZone(Instant moment) {
        return format(MOMENT_AND_ZONE, moment, zone);
    }

    String time(Instant moment) {
        return format(TIME, moment, zone);
    }

    /** How long ago, in the largest unit that is not zero; after thirty days the day itself. */
    String ago(Instant moment, Instant now) {
        Duration age = Duration.between(moment, now);
        if (age.toDays() > DAYS_AGO_MOST) {
            return day(moment);
        }
        long days = ChronoUnit.DAYS.between(
                moment.atZone(zone).toLocalDate(), now.atZone(zone).toLocalDate());
        RelativeDateTimeFormatter words =
                AGES.computeIfAbsent(language, one -> RelativeDateTimeFormatter.getInstance(one.formats()));
        if (days > 0 && age.toHours() >= 12) {
            return words.format(-days, RelativeDateTimeUnit.DAY);
        }
        if (age.toHours() > 0) {
            return words.format(-age.toHours(), RelativeDateTimeUnit.HOUR);
        }
        if (age.toMinutes() > 0) {
            return words.format(-age.toMinutes(), RelativeDateTimeUnit.MINUTE);
        }
        return words.format(0, RelativeDateTimeUnit.SECOND);
    }

    /** A moment to come: today with its time, tomorrow, else the day. */
    String ahead(Instant moment, Instant now) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), day);
        RelativeDateTimeFormatter words =
                AGES.computeIfAbsent(language, one -> RelativeDateTimeFormatter.getInstance(one.formats()));
        if (days == 0) {
            return words.combineDateAndTime(words.format(Direction.THIS, AbsoluteUnit.DAY), time(moment));
        }
        return days == 1 ? words.format(Direction.NEXT, AbsoluteUnit.DAY) : dayAlone(day);
    }

    private String format(String skeleton, LocalDate day) {
        return format(skeleton, startOf(day), ZoneOffset.UTC);
    }

    private String format(String skeleton, Instant moment, ZoneId in) {
        return format(language.formats(), skeleton, moment, in);
    }

    private static String format(ULocale locale, String skeleton, Instant moment, ZoneId in) {
        DateFormat shared = FORMATS.computeIfAbsent(new Pattern(locale, skeleton, in), Pattern::format);
        return shared.clone().format(Date.from(moment));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static TimeZone timeZone(ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? new SimpleTimeZone(
                        (int) Duration.ofSeconds(offset.getTotalSeconds()).toMillis(), "UTC")
                : TimeZone.getTimeZone(zone.getId());
    }
}
