package crm.web.customers;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.Viewer;
import crm.imports.ImportId;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.testing.Background;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** On a customer's page, on the page of his history and in the API one reads where a value comes from. */
@KeelWebTest
class HistoryPagesTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    As as;

    @Autowired
    Imports imports;

    @Autowired
    Background background;

    @Autowired
    JdbcClient jdbc;

    private long ada;

    private long file;

    @BeforeEach
    void adaCameByAFile(@Autowired TestDatabase database) {
        database.empty();
        file = imported("<b>list.csv", "externalKey,name,city\nK0,Zed,\nK1,Ada,Rome\n")
                .value();
        ada = jdbc.sql("select id from customer where external_key = 'K1'")
                .query(Long.class)
                .single();
    }

    @Test
    void theCustomersPageNamesTheFileAndItsLine() {
        assertThat(page("/customers/" + ada, Role.ADMIN, "en"))
                .hasStatusOk()
                .bodyText()
                .contains("Where it comes from", "/imports/" + file, "&lt;b&gt;list.csv", "line 3", ada + "/history");
    }

    @Test
    void thePageOfTheHistoryTellsWhoChangedWhat() {
        change("{\"city\":\"Oslo\"}");
        String name = as.viewer(Role.ADMIN).name();

        assertThat(page("/customers/" + ada + "/history", Role.ADMIN, "en"))
                .hasStatusOk()
                .bodyText()
                .containsSubsequence("What changed", "City", "Rome", "Oslo", "API, " + name, "The record", "line 3");
        for (String language : new String[] {"fa", "zh-CN", "zh-TW"}) {
            assertThat(page("/customers/" + ada + "/history", Role.ADMIN, language))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Oslo")
                    .doesNotContain("??", "What changed", "The record");
        }
    }

    @Test
    void aLongHistoryComesInPages() {
        IntStream.range(0, 51).forEach(number -> change("{\"city\":\"Town" + number + "\"}"));

        assertThat(page("/customers/" + ada + "/history", Role.ADMIN, "en"))
                .bodyText()
                .contains("Town50", "Town1<", "history?page=2")
                .doesNotContain("Rome");
        assertThat(page("/customers/" + ada + "/history?page=2", Role.ADMIN, "en"))
                .bodyText()
                .contains("Rome", "Town0<", "history?page=1")
                .doesNotContain("history?page=3");
    }

    @Test
    void theApiTellsTheSameInTheOrderInWhichItHappened() {
        change("{\"city\":\"Oslo\"}");

        MvcTestResult first = api("?limit=1");
        assertThat(first).hasStatusOk();
        assertThat(first).bodyJson().extractingPath("$.next").isEqualTo(1);
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[0].source")
                .asMap()
                .containsEntry("kind", "IMPORT")
                .containsEntry("importId", (int) file)
                .containsEntry("line", 3);
        MvcTestResult second = api("?after=1");
        assertThat(second).bodyJson().extractingPath("$.next").isNull();
        assertThat(second)
                .bodyJson()
                .extractingPath("$.items[0]")
                .asMap()
                .containsEntry("field", "city")
                .containsEntry("before", "Rome")
                .containsEntry("after", "Oslo");
        assertThat(second).bodyJson().extractingPath("$.items[0].source.kind").isEqualTo("PROGRAM");
    }

    @Test
    void aPersonAtThePageIsNamedWithoutTheApi() {
        assertThat(mvc.post()
                        .uri("/customers/" + ada)
                        .param("kind", "PERSON")
                        .param("name", "Ada L")
                        .with(as.page(Role.ADMIN))
                        .exchange())
                .hasStatus3xxRedirection();

        assertThat(page("/customers/" + ada + "/history", Role.ADMIN, "en"))
                .bodyText()
                .contains("Ada L", "<bdi>" + as.viewer(Role.ADMIN).name() + "</bdi>")
                .doesNotContain("API, ");
    }

    private void change(String body) {
        assertThat(mvc.patch()
                        .uri("/api/v1/customers/" + ada)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as.token(Role.ADMIN))
                        .exchange())
                .hasStatusOk();
    }

    private MvcTestResult api(String query) {
        return mvc.get()
                .uri("/api/v1/customers/" + ada + "/history" + query)
                .with(as.token(Role.ADMIN))
                .exchange();
    }

    private MvcTestResult page(String address, Role role, String language) {
        return mvc.get()
                .uri(address)
                .header("Accept-Language", language)
                .with(as.page(role))
                .exchange();
    }

    private ImportId imported(String name, String csv) {
        ImportId id = imports.submit(
                Viewer.system(),
                ImportKind.CUSTOMERS,
                name,
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                null,
                ImportOptions.of(Map.of("provenance", "own")));
        background.awaitIdle();
        return id;
    }
}
