package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTests {

    private final Figures english = new Figures(Language.ENGLISH);
    private final Figures persian = new Figures(Language.PERSIAN);

    @Test
    void countsAreGroupedAsTheLanguageDoes() {
        assertThat(english.number(4338)).isEqualTo("4,338");
        assertThat(persian.number(4338)).isEqualTo("۴٬۳۳۸");
    }

    @Test
    void bigFiguresAreShortAndSmallOnesAreNot() {
        assertThat(english.compact(8_750_000)).isEqualTo("8.75M");
        assertThat(english.compact(4338)).isEqualTo("4,338");
        assertThat(persian.compact(8_750_000)).isEqualTo("۸٫۷۵\u00a0میلیون");
    }

    @Test
    void aShareHasOneDecimalAndNeverRoundsSomethingToNothing() {
        assertThat(english.percent(0.6564)).isEqualTo("65.6%");
        assertThat(english.percent(0.0004)).isEqualTo("0.04%");
        assertThat(english.percent(0)).isEqualTo("0%");
    }

    @Test
    void aPersianShareKeepsItsMarkOnTheReadingSide() {
        assertThat(persian.percent(0.656)).isEqualTo("\u061c۶۵٫۶٪");
    }

    @Test
    void moneyComesFullWholeAndShort() {
        BigDecimal amount = new BigDecimal("61240.25");

        assertThat(english.money(amount, "GBP")).isEqualTo("£61,240.25");
        assertThat(english.moneyWhole(amount, "GBP")).isEqualTo("£61,240");
        assertThat(english.moneyCompact(amount, "GBP")).isEqualTo("£61.2K");
    }

    @Test
    void persianNamesTheMillionBeforeTheCurrency() {
        assertThat(persian.moneyCompact(new BigDecimal("8750000"), "GBP")).isEqualTo("۸٫۷۵\u00a0میلیون\u00a0£");
        assertThat(persian.money(new BigDecimal("12.5"), "GBP")).contains("۱۲٫۵۰");
    }

    @Test
    void aSpanIsToldInItsTwoLargestUnits() {
        assertThat(english.span(Duration.ofMinutes(38))).isEqualTo("38 mins");
        assertThat(english.span(Duration.ofMinutes(108))).isEqualTo("1h 48m");
        assertThat(english.span(Duration.ofHours(-51))).isEqualTo("2d 3h");
        assertThat(english.span(Duration.ZERO)).isEqualTo("0 mins");
        assertThat(persian.span(Duration.ofMinutes(38))).isEqualTo("۳۸ دقیقه");
        assertThat(persian.span(Duration.ofMinutes(108))).isEqualTo("۱ ساعت،‏ ۴۸ دقیقه");
    }

    @Test
    void codesAreWrittenInTheLanguagesDigits() {
        assertThat(persian.digits("R1 F5")).isEqualTo("R۱ F۵");
        assertThat(english.digits("R1 F5")).isEqualTo("R1 F5");
    }

    @Test
    void changesCarryTheirSign() {
        assertThat(english.signed(22)).isEqualTo("+22");
        assertThat(english.signed(0)).isEqualTo("0");
    }

    @Test
    void chineseCountsInTenThousands() {
        Figures simplified = new Figures(Language.SIMPLIFIED_CHINESE);
        Figures traditional = new Figures(Language.TRADITIONAL_CHINESE);

        assertThat(simplified.compact(8_750_000)).isEqualTo("875万");
        assertThat(traditional.compact(8_750_000)).isEqualTo("875萬");
        assertThat(simplified.money(new BigDecimal("1284.6"), "GBP")).isEqualTo("£1,284.60");
    }

    @Test
    void filesAreMeasuredInTheUnitThatReadsBest() {
        assertThat(english.fileSize(900_000)).isEqualTo("0.9 MB");
        assertThat(english.fileSize(4_200)).isEqualTo("4 kB");
        assertThat(english.fileSize(120)).as("no file is nothing").isEqualTo("1 kB");
        assertThat(persian.fileSize(4_200)).isEqualTo("۴ کیلوبایت");
    }
}
