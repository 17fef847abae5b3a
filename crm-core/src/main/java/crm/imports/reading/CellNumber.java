package crm.imports.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** A number of a workbook as its reader sees it: without the noise of how it is stored, and a day as the day it is. */
final class CellNumber {

    /** Excel shows and keeps so many digits. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_UP);

    private static final Pattern PLAIN = Pattern.compile("-?(?:0|[1-9][0-9]{0,14})");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?");

    /** 31 December 9999 */
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

    /** Where the 29 February 1900 stands, which was none: the days before it are counted from one later. */
    private static final long NO_DAY = 60;

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);

    private static final long SECONDS = 86_400;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private CellNumber() {}

    /**
     * @param stored as the cell has it
     * @param from1904 whether days are counted as the first spreadsheets on a Mac did
     */
    static String text(String stored, CellFormat format, boolean from1904) {
        if (format.kind() == CellFormat.Kind.NUMBER
                && format.digits() == 0
                && PLAIN.matcher(stored).matches()) {
            return stored.equals("-0") ? "0" : stored;
        }
        if (!NUMBER.matcher(stored).matches()) {
            return stored;
        }
        BigDecimal number = new BigDecimal(stored).round(SHOWN);
        return switch (format.kind()) {
            case NUMBER -> padded(plain(number), format.digits());
            case DATE -> isDay(number) ? day(number, from1904) : plain(number);
            case TIME -> isDay(number) ? time(number, from1904) : plain(number);
            case DURATION -> isDay(number) ? duration(number) : plain(number);
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A postcode that is stored as a number and shown with its zeros. */
    private static String padded(String number, int digits) {
        return number.length() < digits && PLAIN.matcher(number).matches() && number.charAt(0) != '-'
                ? "0".repeat(digits - number.length()) + number
                : number;
    }

    private static boolean isDay(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(LAST_DAY) < 0;
    }

    private static String day(BigDecimal number, boolean from1904) {
        long seconds = seconds(number);
        long days = seconds / SECONDS;
        long ofDay = seconds % SECONDS;
        if (!from1904 && days == NO_DAY) {
            return "1900-02-29";
        }
        LocalDate first = from1904 ? DAY_0_OF_1904 : days < NO_DAY ? DAY_0.plusDays(1) : DAY_0;
        LocalDateTime moment = first.plusDays(days).atTime(LocalTime.ofSecondOfDay(ofDay));
        return ofDay == 0 ? moment.toLocalDate().toString() : MOMENT.format(moment);
    }

    /** A time alone; of a moment that is only shown as a time, the whole of it. */
    private static String time(BigDecimal number, boolean from1904) {
        long seconds = seconds(number);
        return seconds < SECONDS ? TIME.format(LocalTime.ofSecondOfDay(seconds)) : day(number, from1904);
    }

    private static String duration(BigDecimal number) {
        long seconds = seconds(number);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static long seconds(BigDecimal days) {
        return days.multiply(BigDecimal.valueOf(SECONDS))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
