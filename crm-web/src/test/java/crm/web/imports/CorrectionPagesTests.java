package crm.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Rows that a dry run has set aside are put right on the page and by the API. */
@KeelWebTest
class CorrectionPagesTests {

    private static final String FILE = """
            externalKey,name,email
            C1,"Ada, ""the first"" Byron",ada at example.org
            C2,Bob,<none>
            C3,Eve,<none>
            C4,Sam
            """;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Background background;

    private String page;

    @BeforeEach
    void check(@Autowired TestDatabase database) {
        database.empty();
        MvcTestResult started = mvc.post()
                .uri("/api/v1/imports")
                .multipart()
                .file(new MockMultipartFile("file", "file.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)))
                .param("kind", "customers")
                .param("options", "{\"provenance\":\"own\"}")
                .param("dryRun", "true")
                .with(as.token(Role.ADMIN))
                .exchange();
        page = Objects.requireNonNull(started.getResponse().getHeader(HttpHeaders.LOCATION))
                .replace("/api/v1", "");
        background.awaitIdle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "zh-CN", "zh-TW"})
    void thePagesSayWhatStandsThere(String language) {
        assertThat(get(page, language))
                .hasStatusOk()
                .bodyText()
                .contains(page + "/corrections?code=NOT_AN_EMAIL&amp;column=email", "name=\"scope\" value=\"EMPTY\"")
                .doesNotContain("??");
        assertThat(get(page + "/corrections?code=NOT_AN_EMAIL&column=email", language))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"to.3\"", "value=\"&lt;none&gt;\"", "Ada, &quot;the first&quot; Byron")
                .doesNotContain("??");
        assertThat(get(page + "/corrections?code=CELL_COUNT&column=", language))
                .hasStatusOk()
                .bodyText()
                .contains("Sam", page + "/corrections/5")
                .doesNotContain("??", "name=\"to.");
        assertThat(get(page + "/corrections/5", language))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"Sam\"", "name=\"cell.2\"")
                .doesNotContain("??");
    }

    @Test
    void aRowThatWasTakenIsNotCorrected() {
        assertThat(get(page + "/corrections/4711", "en"))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(page);
    }

    @Test
    void whatIsWrittenIntoTheBoxesIsCheckedAndRun() {
        post(
                page + "/corrections",
                "code",
                "NOT_AN_EMAIL",
                "column",
                "email",
                "scope",
                "ALIKE",
                "to.3",
                "",
                "was.3",
                "<none>",
                "to.2",
                "ada at example.org",
                "was.2",
                "ada at example.org");
        post(
                page + "/corrections",
                "code",
                "NOT_AN_EMAIL",
                "column",
                "email",
                "scope",
                "ROW",
                "to.2",
                "ada@example.org",
                "was.2",
                "ada at example.org");
        post(page + "/corrections/5", "cell.0", "C4", "cell.1", "Sam", "cell.2", "sam@example.org");
        assertThat(get(page, "en"))
                .bodyText()
                .contains("4 rows were corrected since", page + "/check")
                .doesNotContain(page + "/run");

        post(page + "/check");
        background.awaitIdle();
        assertThat(get(page, "en")).bodyText().contains("Import 4 rows").doesNotContain(page + "/check");
        post(page + "/run");
        background.awaitIdle();

        assertThat(mvc.get().uri("/api/v1" + page).with(as.token(Role.ADMIN)).exchange())
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"state":"DONE","rows":{"read":4,"created":4,"rejected":0}}
                        """);
    }

    @Test
    void theApiCorrectsAndChecks() {
        assertThat(api("/corrections", """
                {"corrections":[{"line":2,"column":"email","to":"ada@example.org"},
                                {"column":"email","from":"<none>"}]}
                """)).hasStatusOk().bodyJson().isLenientlyEqualTo("{\"rows\":3}");
        assertThat(api("/run", null)).hasStatus(409);
        assertThat(api("/check", null)).hasStatus(202);
        background.awaitIdle();

        assertThat(mvc.get().uri("/api/v1" + page).with(as.token(Role.ADMIN)).exchange())
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"state":"READY","rows":{"read":4,"created":3,"rejected":1}}
                        """);
        assertThat(api("/corrections", "{\"corrections\":[{\"column\":\"email\",\"to\":\"\"}]}"))
                .hasStatus(400)
                .bodyText()
                .contains("CORRECTION_UNBOUND");
        assertThat(api("/corrections", "{}")).hasStatus(400);
    }

    private MvcTestResult api(String path, @Nullable String body) {
        var request = mvc.post().uri("/api/v1" + page + path).with(as.token(Role.ADMIN));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private MvcTestResult get(String path, String language) {
        return mvc.get()
                .uri(path)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .with(as.page(Role.MARKETER))
                .exchange();
    }

    private void post(String path, String... fields) {
        var request = mvc.post().uri(path).with(as.page(Role.MARKETER));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        assertThat(request.exchange()).hasStatus(302);
    }
}
