package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Whoever corrects rejected rows gets them in the charset his programs write. */
@KeelTest
@Import(ImportDriver.class)
class RejectedCharsetTests {

    private static final Viewer VIEWER = Viewer.system();

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportRejections rejections;

    @Autowired
    private ImportCorrections corrections;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,王小明,UTF-8", "GB18030,王小明,GB18030", "windows-1250,Zażółć,windows-1250", "UTF-16LE,王小明,UTF-16"})
    void itIsTheFilesOwn(String charset, String name, String expected) {
        assertThat(rejections.charset(VIEWER, dryRun(charset, name))).isEqualTo(Charset.forName(expected));
    }

    @Test
    void itIsUtf8WhereTheFilesOwnCannotSayWhatWasCorrected() {
        ImportId id = dryRun("windows-1250", "Zażółć");
        corrections.correct(VIEWER, id, List.of(Correction.ofLine(2, "name", "王小明")));
        corrections.check(VIEWER, id);
        driver.await();

        assertThat(rejections.charset(VIEWER, id)).isEqualTo(StandardCharsets.UTF_8);
        assertThat(driver.rejected(imports.report(VIEWER, id))).contains("王小明,nowhere");
    }

    private ImportId dryRun(String charset, String name) {
        ImportId id = imports.submit(
                VIEWER,
                ImportKind.CUSTOMERS,
                "file.csv",
                new ByteArrayInputStream(("name,email\n" + name + ",nowhere\n").getBytes(Charset.forName(charset))),
                null,
                ImportOptions.of(Map.of("charset", charset, "provenance", "own")),
                true);
        driver.await();
        assertThat(imports.report(VIEWER, id).rows().rejected()).isEqualTo(1);
        return id;
    }
}
