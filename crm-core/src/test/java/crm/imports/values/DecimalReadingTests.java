package crm.imports.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalReadingTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2.55            | 25500
                    -12             | -120000
                    0.00005         | 1
                    9.80000019      | 98000
                    1,234.5         | 12345000
                    1 234 567.8     | 12345678000
                    1'234.50        | 12345000
                    £2.55           | 25500
                    -£2.55          | -25500
                    £-2.55          | -25500
                    2.55 EUR        | 25500
                    (2.55)          | -25500
                    2.55-           | -25500
                    .5              | 5000
                    −3              | -30000
                    ۱۲٫۵            | 125000
                    １２.５         | 125000
                    """)
    void numbersWithAPointAreRead(String text, long tenThousandths) {
        assertThat(new DecimalReading('.').tenThousandths(text)).isEqualTo(tenThousandths);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    261,96          | 2619600
                    1.234,5         | 12345000
                    1 234,56 zł     |
                    1 234,56        | 12345600
                    12              | 120000
                    12.5            |
                    1.234           | 12340000
                    """)
    void numbersWithACommaAreRead(String text, Long tenThousandths) {
        assertThat(new DecimalReading(',').tenThousandths(text)).isEqualTo(tenThousandths);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "1e5", "12,5", "1,23", "1.2.3", "abc", "NaN", "1,2345", "99999999999999999999"})
    void nothingElseIsTakenForANumber(String text) {
        assertThat(new DecimalReading('.').tenThousandths(text)).isNull();
    }

    @Test
    void theColumnTellsItsDecimalMark() {
        assertThat(markOf("261,96", "1.234", "12")).isEqualTo(',');
        assertThat(markOf("1,234.50", "12")).isEqualTo('.');
        assertThat(markOf("1,234,567", "12")).isEqualTo('.');
        assertThat(markOf("12", "13")).isEqualTo('.');
    }

    @Test
    void keysLoseThePointZeroOnlyWhenAllHaveIt() {
        assertThat(keys("17850.0", "13047.0").key(" 17850.0 ")).isEqualTo("17850");
        assertThat(keys("17850.0", "A1").key("17850.0")).isEqualTo("17850.0");
        assertThat(keys("0012345").key("0012345")).isEqualTo("0012345");
    }

    @ParameterizedTest
    @CsvSource({"Yes,true", "1,true", "بله,true", "N,false", "FALSE,false", "خیر,false", "maybe,"})
    void yesAndNoAreUnderstoodInSeveralLanguages(String text, Boolean meant) {
        assertThat(YesNo.parse(text)).isEqualTo(meant);
    }

    private static char markOf(String... values) {
        DecimalEvidence evidence = new DecimalEvidence();
        for (String value : values) {
            evidence.add(value);
        }
        return evidence.mark();
    }

    private static KeyReading keys(String... values) {
        KeyEvidence evidence = new KeyEvidence();
        for (String value : values) {
            evidence.add(value);
        }
        return evidence.reading();
    }
}
