package crm.imports.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellNumberTests {

    @ParameterizedTest
    @CsvSource({
        "0.30000000000000004, 0.3",
        "42.0, 42",
        "-0.0, 0",
        "1E+20, 100000000000000000000",
        "1.5e-7, 0.00000015",
        "1234567890123456, 1234567890123460",
        "447700900123, 447700900123",
        "19.989999999999998, 19.99",
        "-5, -5",
        "1e999999999, 1e999999999",
        "12x, 12x"
    })
    void aNumberIsWrittenOutWithTheDigitsThatAreShown(String stored, String shown) {
        assertThat(CellNumber.text(stored, CellFormat.NUMBER, false)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1900-01-01",
        "59, 1900-02-28",
        "60, 1900-02-29",
        "61, 1900-03-01",
        "45356, 2024-03-05",
        "45356.604166666664, 2024-03-05 14:30:00",
        "45356.999999999, 2024-03-06",
        "2958465, 9999-12-31",
        "2958466, 2958466",
        "-1, -1"
    })
    void aDayIsADate(String stored, String shown) {
        assertThat(CellNumber.text(stored, CellFormat.of("dd.mm.yyyy"), false)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 1904-01-01", "43894, 2024-03-05", "43894.5, 2024-03-05 12:00:00"})
    void aWorkbookMayCountFrom1904(String stored, String shown) {
        assertThat(CellNumber.text(stored, CellFormat.builtIn(14), true)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "General | NUMBER",
                "0.00E+00 | NUMBER",
                "#,##0.00 \"days\" | NUMBER",
                "[Red]-0.00 | NUMBER",
                "_-* #,##0.00 [$€-407]_- | NUMBER",
                "\\d0 | NUMBER",
                "@ | NUMBER",
                "yyyy\\-mm\\-dd hh:mm:ss.000 | DATE",
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy | DATE",
                "yyyy\"年\"m\"月\"d\"日\" | DATE",
                "[$-411]ge.m.d | DATE",
                "mmm | DATE",
                "h:mm AM/PM | TIME",
                "mm:ss.0 | TIME",
                "[h]:mm:ss | DURATION",
                "d/m/yyyy;@ | DATE"
            })
    void theFormatTellsWhatANumberIs(String code, CellFormat.Kind kind) {
        assertThat(CellFormat.of(code).kind()).isEqualTo(kind);
    }

    @Test
    void aTimeAloneHasNoDayAndADurationNoEnd() {
        assertThat(CellNumber.text("0.75", CellFormat.of("h:mm"), false)).isEqualTo("18:00:00");
        assertThat(CellNumber.text("45356.75", CellFormat.of("h:mm"), false)).isEqualTo("2024-03-05 18:00:00");
        assertThat(CellNumber.text("1.0625", CellFormat.of("[h]:mm"), false)).isEqualTo("25:30:00");
    }

    @Test
    void zerosInFrontAreShownWhereTheFormatHasThem() {
        assertThat(CellNumber.text("1067", CellFormat.of("00000"), false)).isEqualTo("01067");
        assertThat(CellNumber.text("123456", CellFormat.of("00000"), false)).isEqualTo("123456");
        assertThat(CellNumber.text("1.5", CellFormat.of("00000"), false)).isEqualTo("1.5");
    }
}
