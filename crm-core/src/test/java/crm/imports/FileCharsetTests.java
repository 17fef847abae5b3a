package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In which charset a file is read: the one that was said, or the one its letters speak for. */
@KeelTest
@Import(ImportDriver.class)
class FileCharsetTests {

    @Autowired
    private ImportDriver driver;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void aFileThatIsNotWrittenAsSaidFailsWithASentenceAndStoresNothing() {
        ImportReport report = latin1("1,A,Caf\u00e9,1,2020-01-02 10:00,1,7,\n", Map.of("charset", "UTF-8"));

        assertThat(report.state()).isEqualTo(ImportState.FAILED);
        assertThat(report.error()).startsWith("The file is not UTF-8 text").endsWith("such as windows-1252.");
        assertThat(report.rows().read()).isZero();
        assertThat(jdbc.sql("select count(*) from orders").query(Long.class).single())
                .isZero();
    }

    @Test
    void aForeignLetterFarDownIsReadInItsCharset() {
        ImportReport report = latin1(
                "1,A,Cup,1,2020-01-02 10:00,1,7,\n".repeat(60_000) + "2,B,Caf\u00e9,1,2020-01-02 10:00,1,7,\n",
                Map.of());

        assertThat(report.rows()).isEqualTo(new RowCounts(60_001, 0, 0, 0, 0));
        assertThat(jdbc.sql("select name from product where sku = 'B'")
                        .query(String.class)
                        .single())
                .isEqualTo("Caf\u00e9");
    }

    @Test
    void aFileWhoseFirstLettersAreUtf8AndLaterOnesAreNotIsDamaged() {
        ImportReport report = latin1(
                "1,A,Caf\u00c3\u00a9,1,2020-01-02 10:00,1,7,\n"
                        + "1,A,Cup,1,2020-01-02 10:00,1,7,\n".repeat(60_000)
                        + "2,B,Caf\u00e9,1,2020-01-02 10:00,1,7,\n",
                Map.of());

        assertThat(report.state()).isEqualTo(ImportState.FAILED);
        assertThat(report.error()).startsWith("The file is not UTF-8 text: after line ");
    }

    private ImportReport latin1(String lines, Map<String, String> options) {
        byte[] file = (ImportDriver.LINES + lines).getBytes(StandardCharsets.ISO_8859_1);
        return driver.run(ImportKind.TRANSACTIONS, new ByteArrayInputStream(file), null, options);
    }
}
