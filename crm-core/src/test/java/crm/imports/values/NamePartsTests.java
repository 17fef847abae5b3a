package crm.imports.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePartsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Lovelace|Ada|Lovelace",
                "Anna Maria Schmidt|Anna Maria|Schmidt",
                "Lovelace, Ada|Ada|Lovelace",
                "Dr. Anna Schmidt|Anna|Schmidt",
                "Ludwig van Beethoven|Ludwig|van Beethoven",
                "Charles de la Tour|Charles|de la Tour",
                "Jan Maria von der Tann|Jan Maria|von der Tann",
                "مریم رضایی|مریم|رضایی",
                "دکتر مریم رضایی|مریم|رضایی",
                "李雷|雷|李",
                "欧阳娜娜|娜娜|欧阳",
                "歐陽修|修|歐陽",
                "김민준|민준|김",
                "Zoë  O'Hara|Zoë|O'Hara",
                "Cher||",
                "Dr.||"
            })
    void firstAndLastNameAreFoundInAWholeOne(String name, String first, String last) {
        assertThat(NameParts.of(name)).isEqualTo(new NameParts(first, last));
    }
}
