package crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-2", "@sum", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠a"})
    void whatASpreadsheetWouldRunIsQuoted(String cell) {
        assertThat(CsvText.inert(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "'=1+1", "''-2", "'", "''", "'s-Gravenhage", "O'Brien", "", "\tx", "＝1"})
    void theTextBeforeComesBack(String text) {
        assertThat(CsvText.original(CsvText.inert(text))).isEqualTo(text);
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(CsvText.inert("Ada = O'Brien")).isEqualTo("Ada = O'Brien");
        assertThat(CsvText.inert(null)).isEmpty();
        assertThat(CsvText.inert("")).isEmpty();
    }
}
