package crm.imports.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as it is written: three parts whose order only the whole column can tell, a time and perhaps an offset.
 *
 * @param offset null = local time
 */
record DateText(
        String first,
        String second,
        String third,
        LocalTime time,
        @Nullable ZoneOffset offset) {

    private static final String TIME = "(?:[T ,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,](\\d{1,9}))?)?"
            + " ?([AaPp]\\.?[Mm]\\.?)?)? ?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?";
    private static final Pattern PARTS =
            Pattern.compile("(\\d{1,4})[-/. ]+(\\d{1,2}|[A-Za-z]{3,9})\\.?[-/. ,]+(\\d{1,4})" + TIME);
    private static final Pattern NAMED_MONTH_FIRST =
            Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})" + TIME);
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?)?");

    /** Year, month and day named by a character each, as Chinese, Japanese and Korean write them. */
    private static final Pattern UNITS = Pattern.compile("(\\d{4}) *[年년] *(\\d{1,2}) *[月월] *(\\d{1,2}) *[日号號일]?");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final int LONGEST = 40;
    private static final int EARLIEST_YEAR = 1850;
    private static final int LATEST_YEAR = 2200;

    /** The parts of this text, or null where it is no date at all. */
    static @Nullable DateText parse(String text) {
        String plain = withoutUnits(WesternText.of(text));
        if (plain.length() > LONGEST || plain.length() < 6) {
            return null;
        }
        try {
            Matcher parts = PARTS.matcher(plain);
            if (parts.matches()) {
                return new DateText(parts.group(1), parts.group(2), parts.group(3), time(parts), offset(parts));
            }
            Matcher named = NAMED_MONTH_FIRST.matcher(plain);
            if (named.matches()) {
                return new DateText(named.group(2), named.group(1), named.group(3), time(named), offset(named));
            }
            Matcher compact = COMPACT.matcher(plain);
            return compact.matches() ? compact(compact) : null;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private static String withoutUnits(String text) {
        return text.indexOf('年') < 0 && text.indexOf('년') < 0
                ? text
                : UNITS.matcher(text).replaceFirst("$1-$2-$3").strip();
    }

    /** The day these parts mean in this order, or null where there is no such day. */
    @Nullable
    LocalDate in(DateOrder order) {
        boolean yearFirst = first.length() == 4;
        if (yearFirst != (order == DateOrder.YEAR_FIRST)) {
            return null;
        }
        try {
            return switch (order) {
                case YEAR_FIRST -> day(first, second, third);
                case DAY_FIRST -> day(third, second, first);
                // A month written as a name is where it is, whatever the rest of the column does.
                case MONTH_FIRST -> isName(second) ? day(third, second, first) : day(third, first, second);
            };
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        if (year.length() != 4 && year.length() != 2 || day.length() > 2) {
            return null;
        }
        int y = Integer.parseInt(year);
        if (year.length() == 2) {
            y += y < 69 ? 2000 : 1900;
        }
        if (y < EARLIEST_YEAR || y > LATEST_YEAR) {
            return null;
        }
        return LocalDate.of(y, month(month), Integer.parseInt(day));
    }

    private static int month(String month) {
        if (!isName(month)) {
            return Integer.parseInt(month);
        }
        int found = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT));
        return found >= 0 && found % 3 == 0 ? found / 3 + 1 : 0;
    }

    private static boolean isName(String part) {
        return Character.isLetter(part.charAt(0));
    }

    private static DateText compact(Matcher m) {
        LocalTime time = m.group(4) == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(number(m.group(4)), number(m.group(5)), number(m.group(6)));
        return new DateText(m.group(1), m.group(2), m.group(3), time, null);
    }

    private static LocalTime time(Matcher m) {
        if (m.group(4) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = number(m.group(4));
        String half = m.group(8);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("No such hour");
            }
            hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
        }
        String fraction = m.group(7);
        int nanos = fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
        return LocalTime.of(hour, number(m.group(5)), number(m.group(6)), nanos);
    }

    private static @Nullable ZoneOffset offset(Matcher m) {
        String offset = m.group(9);
        if (offset == null) {
            return null;
        }
        return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
