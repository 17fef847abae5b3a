package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatesTests {

    private static final Instant NINE_PAST_FOUR = Instant.parse("2011-12-09T16:09:00Z");

    private final Dates english = new Dates(Language.ENGLISH, ZoneId.of("Europe/London"));

    @Test
    void momentsAreShownInTheWorkspacesZone() {
        Dates tehran = new Dates(Language.ENGLISH, ZoneId.of("Asia/Tehran"));
        Dates fixed = new Dates(Language.ENGLISH, ZoneOffset.ofHours(9));

        assertThat(english.moment(NINE_PAST_FOUR)).isEqualTo("9 Dec 2011, 16:09");
        assertThat(tehran.moment(NINE_PAST_FOUR)).isEqualTo("9 Dec 2011, 19:39");
        assertThat(fixed.day(NINE_PAST_FOUR)).isEqualTo("10 Dec 2011");
    }

    @Test
    void aDayIsTheSameDayInEveryZone() {
        Dates west = new Dates(Language.ENGLISH, ZoneId.of("Pacific/Honolulu"));

        assertThat(west.day(LocalDate.of(2011, 12, 9))).isEqualTo("9 Dec 2011");
    }

    @Test
    void whatIsToComeIsTodayTomorrowOrADay() {
        Instant now = Instant.parse("2011-12-09T08:00:00Z");

        assertThat(english.ahead(NINE_PAST_FOUR, now)).isEqualTo("today, 16:09");
        assertThat(english.ahead(Instant.parse("2011-12-10T09:00:00Z"), now)).isEqualTo("tomorrow");
        assertThat(english.ahead(Instant.parse("2011-12-12T09:00:00Z"), now)).isEqualTo("12 Dec");
    }

    @Test
    void persianDatesAreJalali() {
        Dates persian = new Dates(Language.PERSIAN, ZoneId.of("Asia/Tehran"));

        assertThat(persian.day(LocalDate.of(2025, 12, 9))).isEqualTo("۱۸ آذر ۱۴۰۴");
        assertThat(persian.weekday(LocalDate.of(2025, 12, 9))).isEqualTo("سه‌شنبه ۱۸ آذر");
    }

    @Test
    void aMonthOfTheGregorianCalendarHasItsGregorianNameInPersian() {
        Dates persian = new Dates(Language.PERSIAN, ZoneId.of("Asia/Tehran"));
        LocalDate december = LocalDate.of(2025, 12, 1);

        assertThat(persian.gregorianMonth(december)).isEqualTo("دسامبر ۲۰۲۵");
        assertThat(persian.gregorianMonthAlone(december)).isEqualTo("دسامبر");
        assertThat(persian.month(december)).isEqualTo("آذر ۱۴۰۴");
        assertThat(english.gregorianMonth(december)).isEqualTo(english.month(december));
    }

    @Test
    void chineseDatesNameYearMonthAndDay() {
        Dates simplified = new Dates(Language.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
        Dates traditional = new Dates(Language.TRADITIONAL_CHINESE, ZoneId.of("Asia/Taipei"));

        assertThat(simplified.day(LocalDate.of(2025, 12, 9))).isEqualTo("2025年12月9日");
        assertThat(simplified.moment(NINE_PAST_FOUR)).isEqualTo("2011年12月10日 00:09");
        assertThat(traditional.month(LocalDate.of(2025, 12, 9))).isEqualTo("2025年12月");
    }

    @Test
    void agesGrowCoarserAndEndInADay() {
        assertThat(english.ago(NINE_PAST_FOUR, NINE_PAST_FOUR.plusSeconds(5))).isEqualTo("now");
        assertThat(english.ago(NINE_PAST_FOUR, NINE_PAST_FOUR.plusSeconds(300))).isEqualTo("5 minutes ago");
        assertThat(english.ago(NINE_PAST_FOUR, NINE_PAST_FOUR.plusSeconds(20 * 3600)))
                .isEqualTo("yesterday");
        assertThat(english.ago(NINE_PAST_FOUR, NINE_PAST_FOUR.plusSeconds(40 * 86400)))
                .isEqualTo("9 Dec 2011");
    }
}
