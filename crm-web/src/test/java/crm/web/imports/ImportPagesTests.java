package crm.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@KeelWebTest
class ImportPagesTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Background background;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void aFileIsBroughtMatchedRunAndExplained(String language) {
        assertThat(page("/imports/new", language)).hasStatusOk();
        String map = bring(
                "CUSTOMERS",
                "Cust_ID,Name,Mail,When\nA" + language + ",Ada,ada@example.org,04/05/2020\nB" + language
                        + ",Bob,nonsense,05/06/2020\n");
        assertThat(page(map, language))
                .bodyText()
                .contains("Cust_ID", "<option value=\"externalKey\" selected", "conf");

        MvcTestResult unmatched = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Cust_ID", "Name", "Mail", "When")
                .param("field", "", "", "", "city")
                .with(as.page(Role.MARKETER))
                .exchange();
        assertThat(unmatched).hasStatusOk().bodyText().contains("role=\"alert\"");

        MvcTestResult started = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Cust_ID", "Name", "Mail", "When")
                .param("field", "externalKey", "name", "email", "birthDate")
                .with(as.page(Role.MARKETER))
                .exchange();
        String show = Objects.requireNonNull(started.getResponse().getRedirectedUrl());
        background.awaitIdle();
        assertThat(page(show, language)).hasStatusOk().bodyText().contains("Mail", show + "/rejected");
        assertThat(page(show + "/rejected", language)).bodyText().contains("Bob,nonsense");
        assertThat(page("/imports", language))
                .hasStatusOk()
                .bodyText()
                .contains("people.csv")
                .containsOnlyOnce("<table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "zh-CN", "zh-TW"})
    void whatWouldHappenIsShownBeforeItDoes(String language) {
        String key = "D" + language;
        String map = bring("CUSTOMERS", "Cust_ID,Mail\n" + key + ",d@example.org\nE" + language + ",nonsense\n");

        MvcTestResult started = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Cust_ID", "Mail")
                .param("field", "externalKey", "email")
                .param("dryRun", "true")
                .with(as.page(Role.MARKETER))
                .exchange();
        String show = Objects.requireNonNull(started.getResponse().getRedirectedUrl());
        background.awaitIdle();

        assertThat(page(show, language))
                .hasStatusOk()
                .bodyText()
                .contains(show + "/run", show + "/cancel", show + "/rejected", "Mail");
        assertThat(customers(key)).isZero();

        assertThat(mvc.post().uri(show + "/run").with(as.page(Role.MARKETER)).exchange())
                .hasRedirectedUrl(show);
        background.awaitIdle();
        assertThat(customers(key)).isEqualTo(1);
        assertThat(page(show, language)).bodyText().doesNotContain(show + "/run");
    }

    @Test
    void aFileInAnotherEncodingCanBeReadAgain() {
        String map = bring(
                "CUSTOMERS",
                new String("name\nZoë\n".getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
        assertThat(page(map, "en")).hasStatusOk().bodyText().contains("Zoë", "Found out: windows-1252");
        assertThat(readAgain(map, "UTF-8")).hasStatusOk().bodyText().contains("CSV UTF-8");
        assertThat(readAgain(map, "windows-1250")).hasStatusOk().bodyText().contains("Zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "zh-CN", "zh-TW"})
    void anArchiveOfSeveralFilesIsToldWithTheirNames(String language) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("east.csv"));
            zip.putNextEntry(new ZipEntry("west<b>.csv"));
        }
        String map = bring("CUSTOMERS", archive.toByteArray());
        assertThat(page(map, language))
                .hasStatusOk()
                .bodyText()
                .contains("east.csv</bdi>", "west&lt;b&gt;.csv</bdi>")
                .doesNotContain("imports.failed");
        mvc.post()
                .uri(map)
                .param("provenance", "own")
                .with(as.page(Role.MARKETER))
                .exchange();
        background.awaitIdle();
        assertThat(page(map.replace("/map", ""), language))
                .hasStatusOk()
                .bodyText()
                .contains("east.csv</bdi>");
    }

    @Test
    void ofAWorkbookTheFirstSheetIsShownAndAnotherCanBeChosen() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Test", "1.0")) {
            book.newWorksheet("Read me").value(0, 0, "Nothing here");
            var people = book.newWorksheet("People");
            people.value(0, 0, "Full name");
            people.value(1, 0, "Ada");
        }
        String map = bring("CUSTOMERS", file.toByteArray());
        assertThat(page(map, "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing here", "<option value=\"Read me\" selected", "2 sheets hold something")
                .doesNotContain("id=\"charset\"");
        MvcTestResult other = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("again", "true")
                .param("sheet", "People")
                .with(as.page(Role.MARKETER))
                .exchange();
        assertThat(other).bodyText().contains("Full name", "<option value=\"People\" selected");
        mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("sheet", "People")
                .param("column", "Full name")
                .param("field", "name")
                .with(as.page(Role.MARKETER))
                .exchange();
        background.awaitIdle();
        assertThat(page(map.replace("/map", ""), "en")).bodyText().contains("1 of one row is in");
    }

    @Test
    void aFirstRowThatIsARecordIsOne() {
        String map = bring("CUSTOMERS", "Ada,ada@example.org\n");
        MvcTestResult again = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("again", "true")
                .param("header", "none")
                .with(as.page(Role.MARKETER))
                .exchange();
        assertThat(again).bodyText().contains("Column 2", "ada@example.org", "value=\"none\" selected");
    }

    @Test
    void whileItRunsThePageAsksAgainAndAFailureIsExplained() {
        long waiting = insert("RUNNING", null);
        assertThat(page("/imports/" + waiting, "en")).hasStatusOk().bodyText().contains("hx-trigger=\"every 1s\"");
        long failed = insert("FAILED", "WRONG_CHARSET");
        assertThat(page("/imports/" + failed, "en"))
                .hasStatusOk()
                .bodyText()
                .contains("CSV UTF-8")
                .doesNotContain("hx-trigger=\"every 1s\"");
    }

    @Test
    void whileAllRowsAreWrittenAtOnceThePageSaysSoAndNoFigureStandsStill() {
        long reading = insert("RUNNING", null);
        jdbc.sql("update import set records = 200, progress = 100 where id = :id")
                .param("id", reading)
                .update();
        assertThat(page("/imports/" + reading, "en"))
                .bodyText()
                .contains("aria-valuenow=\"50\"", "50%")
                .doesNotContain("Writing…");

        jdbc.sql("update import set progress = 200 where id = :id")
                .param("id", reading)
                .update();
        assertThat(page("/imports/" + reading, "en"))
                .bodyText()
                .contains("class=\"bar lg going\"", "Writing…")
                .doesNotContain("aria-valuenow", "100%");
    }

    private long customers(String key) {
        return jdbc.sql("select count(*) from customer where external_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private long insert(String state, @Nullable String code) {
        return jdbc.sql("""
                        insert into import (kind, state, file_name, file_bytes, created_at, error_code)
                        values ('CUSTOMERS', :state, 'a.csv', 1, now(), :code) returning id
                        """)
                .param("state", state)
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private String bring(String kind, String content) {
        return bring(kind, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String bring(String kind, byte[] content) {
        MvcTestResult brought = mvc.post()
                .uri("/imports")
                .multipart()
                .file(new MockMultipartFile("file", "people.csv", "text/csv", content))
                .param("kind", kind)
                .with(as.page(Role.MARKETER))
                .exchange();
        return Objects.requireNonNull(brought.getResponse().getRedirectedUrl());
    }

    private MvcTestResult page(String address, String language) {
        return mvc.get()
                .uri(address)
                .header("Accept-Language", language)
                .accept("text/html")
                .with(as.page(Role.MARKETER))
                .exchange();
    }

    private MvcTestResult readAgain(String map, String charset) {
        return mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("again", "true")
                .param("charset", charset)
                .with(as.page(Role.ADMIN))
                .exchange();
    }
}
