package crm.web.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A nightly feed: its mapping is saved once, and every upload names it. */
@KeelWebTest
class ImportMappingsApiTests {

    private static final String BODY = """
            {"kind":"leads","mapping":{"nr":"externalKey","wer":"name","egal":null},
             "constants":{"source":"Feed"},"options":{"delimiter":";","provenance":"event"}}
            """;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Background background;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aSavedMappingIsUsedByEveryUploadThatNamesIt() {
        assertThat(put("nightly", BODY)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"name":"nightly","kind":"leads","mapping":{"nr":"externalKey","wer":"name"},
                 "constants":{"source":"Feed"},"options":{"delimiter":";","provenance":"event"}}
                """);

        assertThat(post("nr;wer;egal\nN-1;Ada;x\n", "leads", "savedMapping", "nightly"))
                .hasStatus(202);
        MvcTestResult second =
                post("nr;wer\nN-2;Bob\n", "leads", "savedMapping", "nightly", "constants", "{\"source\":\"Own\"}");
        background.awaitIdle();

        assertThat(jdbc.sql("select external_key || ' ' || source from lead where external_key like 'N-%' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("N-1 Feed", "N-2 Own");
        assertThat(get(Objects.requireNonNull(second.getResponse().getHeader("Location"))))
                .bodyJson()
                .extractingPath("$.options.delimiter")
                .isEqualTo(";");
    }

    @Test
    void itIsListedReplacedAndDeleted() {
        put("weekly", BODY);
        put("weekly", BODY.replace("Feed", "Shop"));

        assertThat(get("/api/v1/import-mappings/weekly"))
                .bodyJson()
                .extractingPath("$.constants.source")
                .isEqualTo("Shop");
        assertThat(get("/api/v1/import-mappings")).bodyText().containsOnlyOnce("\"weekly\"");
        assertThat(delete("weekly")).hasStatus(204);
        assertThat(delete("weekly")).hasStatus(404);
        assertThat(get("/api/v1/import-mappings/weekly")).hasStatus(404);
    }

    @Test
    void whatIsWrongWithItIsSaidAtOnce() {
        put("monthly", BODY);

        assertFault(post("nr;wer\n", "customers", "savedMapping", "monthly"), "KIND_DIFFERS");
        assertFault(post("nr;wer\n", "leads", "savedMapping", "yearly"), "MAPPING_UNKNOWN");
        assertFault(post("nr;who\n", "leads", "savedMapping", "monthly"), "COLUMN_UNKNOWN");
        assertFault(
                post("nr;wer\n", "leads", "savedMapping", "monthly", "mapping", "{\"wer\":\"name\"}"), "MAPPING_TWICE");
        assertFault(put("bad", BODY.replace("leads", "goats")), "KIND_UNKNOWN");
        assertFault(put("bad", BODY.replace("\"name\"", "\"nom\"")), "FIELD_UNKNOWN");
        assertFault(put("bad", BODY.replace("delimiter", "colour")), "OPTION_UNKNOWN");
        assertFault(put("bad", "{\"kind\":\"leads\"}"), "REQUIRED");
        assertFault(put("x".repeat(101), BODY), "NAME_INVALID");
        assertThat(get("/api/v1/import-mappings/bad")).hasStatus(404);
    }

    @Test
    void theDescriptionOfTheApiSaysHow() {
        assertThat(mvc.get().uri("/v3/api-docs").with(as.token(Role.ADMIN)).exchange())
                .hasStatusOk()
                .bodyText()
                .contains("for files that come again and again", "suppressions: address, email, phone, domain, reason");
    }

    private void assertFault(MvcTestResult answer, String code) {
        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].code").isEqualTo(code);
    }

    private MvcTestResult put(String name, String body) {
        return mvc.put()
                .uri("/api/v1/import-mappings/" + name)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(as.token(Role.ADMIN))
                .exchange();
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(as.token(Role.ADMIN)).exchange();
    }

    private MvcTestResult delete(String name) {
        return mvc.delete()
                .uri("/api/v1/import-mappings/" + name)
                .with(as.token(Role.ADMIN))
                .exchange();
    }

    private MvcTestResult post(String file, String kind, String... parameters) {
        var request = mvc.post()
                .uri("/api/v1/imports")
                .multipart()
                .file(new MockMultipartFile("file", "file.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("kind", kind);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.with(as.token(Role.ADMIN)).exchange();
    }
}
