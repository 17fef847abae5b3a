package crm.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads days as people write them. */
public final class Days {

    private static final int LAST_YEAR = 9999;

    private Days() {}

    /**
     * A day such as 2026-12-09.
     *
     * @throws DateTimeException for what is in no calendar, and beyond the years 1 to 9999, which neither the database nor a
     *     page can show
     */
    public static LocalDate read(String text) {
        LocalDate day = LocalDate.parse(text.strip());
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new DateTimeException("There is no year " + day.getYear() + " here");
        }
        return day;
    }
}
