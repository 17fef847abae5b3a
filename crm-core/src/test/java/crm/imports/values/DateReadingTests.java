package crm.imports.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateReadingTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    YEAR_FIRST  | 2010-12-01 08:26:00        | 2010-12-01T08:26:00Z
                    YEAR_FIRST  | 2010-12-01T08:26:00.5      | 2010-12-01T08:26:00.500Z
                    YEAR_FIRST  | 2010-12-01T08:26+03:30     | 2010-12-01T04:56:00Z
                    YEAR_FIRST  | 2010-12-01T08:26:00Z       | 2010-12-01T08:26:00Z
                    YEAR_FIRST  | 2010/12/1                  | 2010-12-01T00:00:00Z
                    YEAR_FIRST  | 20101201                   | 2010-12-01T00:00:00Z
                    YEAR_FIRST  | 2010年12月1日               | 2010-12-01T00:00:00Z
                    YEAR_FIRST  | ２０１０ 年 12 月 1 日 08:26  | 2010-12-01T08:26:00Z
                    YEAR_FIRST  | 2010년 12월 1일              | 2010-12-01T00:00:00Z
                    YEAR_FIRST  | 20101201T0826              | 2010-12-01T08:26:00Z
                    YEAR_FIRST  | ۲۰۱۰-۱۲-۰۱ ۰۸:۲۶           | 2010-12-01T08:26:00Z
                    YEAR_FIRST  | 2010-12-01 08:26           | 2010-12-01T08:26:00Z
                    MONTH_FIRST | 12/1/2010 8:26             | 2010-12-01T08:26:00Z
                    MONTH_FIRST | 12/1/10 8:26 PM            | 2010-12-01T20:26:00Z
                    MONTH_FIRST | Dec 1, 2010                | 2010-12-01T00:00:00Z
                    MONTH_FIRST | 12/1/2010 12:05 a.m.       | 2010-12-01T00:05:00Z
                    DAY_FIRST   | 01.12.2010                 | 2010-12-01T00:00:00Z
                    DAY_FIRST   | 1/12/2010 8:26             | 2010-12-01T08:26:00Z
                    DAY_FIRST   | 1-Dec-2010 08:26           | 2010-12-01T08:26:00Z
                    DAY_FIRST   | 1 December 99              | 1999-12-01T00:00:00Z
                    """)
    void commonFormsAreRead(DateOrder order, String text, Instant moment) {
        assertThat(reading(order).instant(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    YEAR_FIRST  | 2010-13-01
                    YEAR_FIRST  | 2010年13月1日
                    YEAR_FIRST  | 2010年12月
                    YEAR_FIRST  | 2010-02-30
                    YEAR_FIRST  | 2010-12-01 25:00
                    YEAR_FIRST  | 01.12.2010
                    DAY_FIRST   | 12/13/2010
                    DAY_FIRST   | 2010-12-01
                    MONTH_FIRST | 13/12/2010
                    MONTH_FIRST | 1/2/2010 13:00 PM
                    DAY_FIRST   | 1.2.0010
                    DAY_FIRST   | yesterday
                    DAY_FIRST   | 40513
                    DAY_FIRST   | 1 Foo 2010
                    """)
    void nothingElseIsTakenForADate(DateOrder order, String text) {
        assertThat(reading(order).instant(text)).isNull();
    }

    @Test
    void aTimeThatTheClockSkippedMovesOnAndOneThatCameTwiceIsTheFirst() {
        DateReading london = new DateReading(DateOrder.YEAR_FIRST, null, LONDON, 0);
        assertThat(london.instant("2011-03-27 01:30")).isEqualTo("2011-03-27T01:30:00Z");
        assertThat(london.instant("2011-10-30 01:30")).isEqualTo("2011-10-30T00:30:00Z");
    }

    @Test
    void sampleDatesMoveByWholeWeeksOfTheCalendarAndKeepTheirHour() {
        DateReading later = new DateReading(DateOrder.YEAR_FIRST, null, LONDON, 26);
        // half a year on, from winter into summer time
        assertThat(later.instant("2010-12-01 08:26")).isEqualTo("2011-06-01T07:26:00Z");
        assertThat(later.date("1980-04-20")).isEqualTo("1980-04-20");
    }

    @Test
    void anOwnPatternIsFollowed() {
        DateReading own = new DateReading(
                DateOrder.DAY_FIRST, DateTimeFormatter.ofPattern("yyyy.dd.MM HH-mm"), ZoneOffset.UTC, 0);
        assertThat(own.instant("2010.01.12 08-26")).isEqualTo("2010-12-01T08:26:00Z");
        assertThat(own.date("2010.01.12 08-26")).isEqualTo(LocalDate.of(2010, 12, 1));
        assertThat(own.instant("2010-12-01")).isNull();
    }

    @Test
    void oneDayAboveTwelveDecidesTheWholeColumn() {
        assertThat(orderOf("GB", "04/05/2020", "06/07/2020", "12/13/2020")).isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(orderOf("US", "04/05/2020", "06/07/2020", "13/12/2020")).isEqualTo(DateOrder.DAY_FIRST);
    }

    @Test
    void aColumnThatLeavesItOpenFollowsTheCountryAndIsMarked() {
        assertThat(orderOf("US", "04/05/2020", "06/07/2020")).isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(orderOf("GB", "04/05/2020", "06/07/2020")).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(evidence("04/05/2020", "06/07/2020").isAmbiguous()).isTrue();
        assertThat(evidence("04/05/2020", "06/17/2020").isAmbiguous()).isFalse();
        assertThat(evidence("2020-04-05").isAmbiguous()).isFalse();
    }

    private static DateReading reading(DateOrder order) {
        return new DateReading(order, null, ZoneOffset.UTC, 0);
    }

    private static DateOrder orderOf(String country, String... values) {
        return evidence(values).order(country);
    }

    private static DateEvidence evidence(String... values) {
        DateEvidence evidence = new DateEvidence();
        for (String value : values) {
            evidence.add(value);
        }
        return evidence;
    }
}
