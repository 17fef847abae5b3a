package crm.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.testing.Background;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is said of a file before it runs, and what it would change. */
@KeelWebTest
class MappingPagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"CUSTOMERS", "LEADS", "SUPPRESSIONS"})
    void nobodyIsBroughtBeforeItIsSaidWhereTheListIsFrom(String kind) {
        String map = bring(kind, "Key,Mail\nFROM-1,from@example.org\n");
        String[] fields =
                kind.equals("SUPPRESSIONS") ? new String[] {"", "address"} : new String[] {"externalKey", "email"};

        MvcTestResult unsaid = from(map, "", fields);
        assertThat(unsaid).hasStatusOk().bodyText().contains("role=\"alert\"", "Where the list is from");
        assertThat(page(map)).hasStatusOk();

        String show =
                Objects.requireNonNull(from(map, "event", fields).getResponse().getRedirectedUrl());
        background.awaitIdle();
        assertThat(page(show)).hasStatusOk().bodyText().contains("From: A fair or an event");
        assertThat(page(bring(kind, "Key,Mail\nFROM-2,from2@example.org\n")))
                .bodyText()
                .contains("<option value=\"event\" selected");
    }

    @Test
    void aColumnMayFillBlanksOnlyAndTheChoiceIsKept() {
        jdbc.sql("""
                        with counted as (insert into customer_count (change) values (1)),
                             known as (insert into customer (kind, external_key, name, city, created_at, updated_at)
                                       values ('PERSON', 'RULE-1', 'Ada', 'London', now(), now()) returning id)
                        insert into identity_key (kind, value, customer_id) select 'EXTERNAL_KEY', 'RULE-1', id from known
                        """).update();
        String map = bring("CUSTOMERS", "Key,Town,Zip,Whatever\nRULE-1,Paris,75001,x\n");
        assertThat(page(map)).bodyText().doesNotContain("\"fillBlank\" selected", "\"neverChange\" selected");
        MvcTestResult again = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Key", "Town", "Zip")
                .param("field", "externalKey", "city", "postcode")
                .param("rule", "", "fillBlank", "fillBlank")
                .param("again", "true")
                .with(as.page(Role.MARKETER))
                .exchange();
        assertThat(again).hasStatusOk().bodyText().contains("<option value=\"fillBlank\" selected");

        mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Key", "Town", "Zip")
                .param("field", "externalKey", "city", "postcode")
                .param("rule", "", "fillBlank", "fillBlank")
                .with(as.page(Role.MARKETER))
                .exchange();
        background.awaitIdle();

        assertThat(jdbc.sql("select city || ' ' || postcode from customer where external_key = 'RULE-1'")
                        .query(String.class)
                        .single())
                .isEqualTo("London 75001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa", "zh-CN", "zh-TW"})
    void whatWouldChangeIsShownValueByValue(String language) {
        String key = "DIFF-" + language;
        from(bring("CUSTOMERS", "Key,Mail\n" + key + ",before@example.org\n"), "own", "externalKey", "email");
        background.awaitIdle();
        String map = bring("CUSTOMERS", "Key,Mail\n" + key + ",after@example.org\n");
        String show = Objects.requireNonNull(mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Key", "Mail")
                .param("field", "externalKey", "email")
                .param("dryRun", "true")
                .with(as.page(Role.MARKETER))
                .exchange()
                .getResponse()
                .getRedirectedUrl());
        background.awaitIdle();

        assertThat(mvc.get()
                        .uri(show)
                        .header("Accept-Language", language)
                        .accept("text/html")
                        .with(as.page(Role.MARKETER))
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("id=\"differences\"", "before@example.org", "after@example.org");
        assertThat(mvc.get().uri("/api/v1" + show).with(as.token(Role.MARKETER)).exchange())
                .bodyJson()
                .extractingPath("$.differences.fields[0].field")
                .isEqualTo("email");
    }

    @Test
    void whatWasSavedIsListedAndDeleted() {
        mvc.put()
                .uri("/api/v1/import-mappings/nightly <b>")
                .contentType("application/json")
                .content("""
                        {"kind":"customers","mapping":{"Kunden-Nr":"externalKey"},"options":{"provenance":"own"}}
                        """)
                .with(as.token(Role.MARKETER))
                .exchange();
        assertThat(page("/imports/mappings"))
                .hasStatusOk()
                .bodyText()
                .contains("nightly &lt;b&gt;", "Kunden-Nr", "/imports/mappings/delete");

        assertThat(mvc.post()
                        .uri("/imports/mappings/delete")
                        .param("name", "nightly <b>")
                        .with(as.page(Role.MARKETER))
                        .exchange())
                .hasRedirectedUrl("/imports/mappings");
        assertThat(page("/imports/mappings")).bodyText().doesNotContain("Kunden-Nr");
    }

    private MvcTestResult from(String map, String provenance, String... fields) {
        return mvc.post()
                .uri(map)
                .param("column", "Key", "Mail")
                .param("field", fields)
                .param("provenance", provenance)
                .with(as.page(Role.MARKETER))
                .exchange();
    }

    private String bring(String kind, String content) {
        byte[] octets = content.getBytes(StandardCharsets.UTF_8);
        MvcTestResult brought = mvc.post()
                .uri("/imports")
                .multipart()
                .file(new MockMultipartFile("file", "people.csv", "text/csv", octets))
                .param("kind", kind)
                .with(as.page(Role.MARKETER))
                .exchange();
        return Objects.requireNonNull(brought.getResponse().getRedirectedUrl());
    }

    private MvcTestResult page(String address) {
        return mvc.get()
                .uri(address)
                .accept("text/html")
                .with(as.page(Role.MARKETER))
                .exchange();
    }
}
