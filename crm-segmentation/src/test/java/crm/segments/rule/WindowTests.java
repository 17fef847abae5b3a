package crm.segments.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Clocks went forward at 01:00 UTC on Sunday 29 March 2026. */
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-30T11:00:00Z");

    @Test
    void aRollingDayIsTwentyFourHoursAlsoWhenTheClocksChange() {
        assertThat(new Window.Last(2, Window.Unit.DAYS).span(MONDAY_NOON, LONDON))
                .isEqualTo(span("2026-03-28T11:00:00Z", "2026-03-30T11:00:00Z"));
    }

    @Test
    void aCalendarDayIsAsLongAsTheZoneMakesIt() {
        assertThat(new Window.Calendar(true, Window.Period.DAY).span(MONDAY_NOON, LONDON))
                .isEqualTo(span("2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "false, DAY,     2026-03-29T23:00:00Z, 2026-03-30T11:00:00Z",
        "false, WEEK,    2026-03-29T23:00:00Z, 2026-03-30T11:00:00Z",
        "true,  WEEK,    2026-03-23T00:00:00Z, 2026-03-29T23:00:00Z",
        "true,  MONTH,   2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "false, QUARTER, 2026-01-01T00:00:00Z, 2026-03-30T11:00:00Z",
        "true,  QUARTER, 2025-10-01T00:00:00+01:00, 2026-01-01T00:00:00Z",
        "true,  YEAR,    2025-01-01T00:00:00Z, 2026-01-01T00:00:00Z"
    })
    void calendarWindowsAreWholeAndEndNowAtTheLatest(boolean previous, Window.Period period, String from, String to) {
        assertThat(new Window.Calendar(previous, period).span(MONDAY_NOON, LONDON))
                .isEqualTo(span(from, to));
    }

    /** Each moment lies shortly after a night in which the clocks of its zone changed; of Apia's, one day of 2011 was left out. */
    @ParameterizedTest
    @CsvSource({
        "Europe/London,    2025-10-26T12:00:00Z, THIS_DAY,      2025-10-25T23:00:00Z, 2025-10-26T12:00:00Z",
        "Europe/London,    2025-10-27T12:00:00Z, PREVIOUS_DAY,  2025-10-25T23:00:00Z, 2025-10-27T00:00:00Z",
        "Europe/London,    2025-10-26T12:00:00Z, LAST_1_DAYS,   2025-10-25T12:00:00Z, 2025-10-26T12:00:00Z",
        "Europe/London,    2025-10-26T12:00:00Z, LAST_1_WEEKS,  2025-10-19T12:00:00Z, 2025-10-26T12:00:00Z",
        "Europe/London,    2025-10-26T12:00:00Z, LAST_1_MONTHS, 2025-09-26T11:00:00Z, 2025-10-26T12:00:00Z",
        "Asia/Tehran,      2022-03-22T12:00:00Z, PREVIOUS_DAY,  2022-03-20T20:30:00Z, 2022-03-21T20:30:00Z",
        "Asia/Tehran,      2022-03-22T12:00:00Z, THIS_DAY,      2022-03-21T20:30:00Z, 2022-03-22T12:00:00Z",
        "Asia/Tehran,      2022-09-22T12:00:00Z, PREVIOUS_DAY,  2022-09-20T19:30:00Z, 2022-09-21T20:30:00Z",
        "Asia/Tehran,      2022-09-22T12:00:00Z, LAST_2_DAYS,   2022-09-20T12:00:00Z, 2022-09-22T12:00:00Z",
        "America/New_York, 2026-03-08T16:00:00Z, THIS_DAY,      2026-03-08T05:00:00Z, 2026-03-08T16:00:00Z",
        "America/New_York, 2026-03-09T16:00:00Z, PREVIOUS_DAY,  2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
        "America/New_York, 2026-11-02T16:00:00Z, PREVIOUS_DAY,  2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        "Pacific/Apia,     2011-12-31T11:00:00Z, PREVIOUS_DAY,  2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
        "Pacific/Apia,     2011-12-31T01:00:00Z, THIS_DAY,      2011-12-30T10:00:00Z, 2011-12-31T01:00:00Z",
        "Pacific/Apia,     2011-12-31T01:00:00Z, PREVIOUS_DAY,  2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z",
        "Pacific/Apia,     2012-01-02T11:00:00Z, PREVIOUS_WEEK, 2011-12-26T10:00:00Z, 2012-01-01T10:00:00Z"
    })
    void nightsInWhichClocksChangeAreAsLongAsTheyAre(ZoneId zone, Instant asOf, String window, String from, String to) {
        assertThat(window(window).span(asOf, zone)).isEqualTo(span(from, to));
    }

    private static Window window(String words) {
        String[] word = words.split("_");
        return word.length == 3
                ? new Window.Last(Integer.parseInt(word[1]), Window.Unit.valueOf(word[2]))
                : new Window.Calendar(word[0].equals("PREVIOUS"), Window.Period.valueOf(word[1]));
    }

    @Test
    void aRangeLeavesItsEndOutAndEndsNowAtTheLatest() {
        assertThat(range("2026-03-01", "2026-03-05").span(MONDAY_NOON, LONDON))
                .isEqualTo(span("2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z"));
        assertThat(range("2026-03-01", "2027-01-01").span(MONDAY_NOON, LONDON).to())
                .isEqualTo(MONDAY_NOON);
    }

    @Test
    void aBirthdayLaterThisMonthIsInThisMonth() {
        assertThat(new Window.Calendar(false, Window.Period.MONTH).days(MONDAY_NOON, LONDON))
                .isEqualTo(new Window.Days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)));
    }

    private static Window.Range range(String from, String to) {
        return new Window.Range(new Operand.Day(LocalDate.parse(from)), new Operand.Day(LocalDate.parse(to)));
    }

    private static Window.Span span(String from, String to) {
        return new Window.Span(
                java.time.OffsetDateTime.parse(from).toInstant(),
                java.time.OffsetDateTime.parse(to).toInstant());
    }
}
