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
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Own fields are made while a file is matched, and are then found everywhere. */
@KeelWebTest
class OwnFieldPagesTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private As as;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"en,42.5,Yes", "fa,۴۲٫۵,بله", "zh-CN,42.5,是", "zh-TW,42.5,是"})
    void aColumnMakesAFieldOfItsTypeThatTheCustomerThenHas(String language, String size, String yes) {
        String end = language.replace("-", "");
        String map =
                bring("Key,Mail,Shoe size " + end + ",Club " + end + ",Colour " + end + "\nOWN-" + language + ",own"
                        + language + "@example.org,42.5,yes,red\nOWN2-" + language + ",own2" + language
                        + "@example.org,41,no,blue\n");
        assertThat(get(map, language)).hasStatusOk().bodyText().contains("custom.Shoe_size_" + end + ":NUMBER");

        MvcTestResult sent = mvc.post()
                .uri(map)
                .param("provenance", "own")
                .param("column", "Key", "Mail", "Shoe size " + end, "Club " + end, "Colour " + end)
                .param(
                        "field",
                        "externalKey",
                        "email",
                        "custom.Shoe_size_" + end + ":NUMBER",
                        "custom.Club_" + end + ":YES_NO",
                        "custom.Colour_" + end + ":CHOICE")
                .param("rule", "", "", "", "", "")
                .with(as.page(Role.MARKETER))
                .exchange();
        assertThat(sent).hasStatus3xxRedirection();
        background.awaitIdle();

        assertThat(jdbc.sql("select array_to_string(choices, ',') from custom_field where key = 'Colour_" + end + "'")
                        .query(String.class)
                        .single())
                .isEqualTo("red,blue");
        long customer = jdbc.sql("select id from customer where external_key = 'OWN-" + language + "'")
                .query(Long.class)
                .single();
        assertThat(get("/customers/" + customer, language))
                .hasStatusOk()
                .bodyText()
                .contains("Shoe size " + end, ">" + size + "<", ">" + yes + "<", ">red<");
        assertThat(get("/customers?search=OWN-" + language + "&own=Shoe_size_" + end, language))
                .hasStatusOk()
                .bodyText()
                .contains("<bdi>" + size + "</bdi>", "<bdi>Shoe size " + end + "</bdi>");
        assertThat(get("/imports/fields", language)).hasStatusOk().bodyText().contains("custom.Club_" + end);
    }

    @Test
    void aFieldIsAddedAndItsMenuChanged() {
        MvcTestResult added = mvc.post()
                .uri("/imports/fields")
                .param("key", "tier")
                .param("label", "Tier")
                .param("type", "CHOICE")
                .param("choices", "Gold\r\n\r\n Silver \r\n")
                .with(as.page(Role.MARKETER))
                .exchange();
        assertThat(added).hasStatus3xxRedirection();
        assertThat(mvc.post()
                        .uri("/imports/fields/change")
                        .param("key", "tier")
                        .param("label", "Level")
                        .param("choices", "Gold\nSilver\nBronze")
                        .with(as.page(Role.MARKETER))
                        .exchange())
                .hasStatus3xxRedirection();

        assertThat(get("/imports/fields", "en")).bodyText().contains("value=\"Level\"", "Gold\nSilver\nBronze");
        assertThat(mvc.get()
                        .uri("/api/v1/custom-fields")
                        .with(as.token(Role.MARKETER))
                        .exchange())
                .bodyText()
                .contains(
                        "{\"key\":\"tier\",\"label\":\"Level\",\"type\":\"choice\",\"choices\":[\"Gold\",\"Silver\",\"Bronze\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'key':'api_number','type':'number'}|201|number",
                "{'key':'api_text'}|201|text",
                "{'key':'two words'}|400|KEY_INVALID",
                "{'key':'api_menu','type':'choice'}|400|CHOICES_INVALID",
                "{'key':'api_other','type':'colour'}|400|TYPE_UNKNOWN",
                "{}|400|KEY_INVALID"
            })
    void theApiAddsFieldsAndSaysWhatIsWrong(String body, int status, String said) {
        assertThat(mvc.post()
                        .uri("/api/v1/custom-fields")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace('\'', '"'))
                        .with(as.token(Role.MARKETER))
                        .exchange())
                .hasStatus(status)
                .bodyText()
                .contains(said);
    }

    @Test
    void whatTheApiWritesSuitsTheType() {
        mvc.post()
                .uri("/api/v1/custom-fields")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"key\":\"visits\",\"type\":\"number\"}")
                .with(as.token(Role.MARKETER))
                .exchange();

        assertThat(customer("{\"name\":\"Visitor\",\"custom\":{\"visits\":\"often\"}}"))
                .hasStatus(400)
                .bodyText()
                .contains("NOT_ITS_TYPE", "custom.visits");
        assertThat(customer("{\"name\":\"Visitor\",\"custom\":{\"visits\":3}}")).hasStatus(201);
    }

    private MvcTestResult customer(String body) {
        return mvc.post()
                .uri("/api/v1/customers")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(as.token(Role.ADMIN))
                .exchange();
    }

    private String bring(String csv) {
        MvcTestResult brought = mvc.post()
                .uri("/imports")
                .multipart()
                .file(new MockMultipartFile("file", "own.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                .param("kind", "CUSTOMERS")
                .with(as.page(Role.MARKETER))
                .exchange();
        return Objects.requireNonNull(brought.getResponse().getRedirectedUrl()).replaceFirst("(/map)?$", "/map");
    }

    private MvcTestResult get(String path, String language) {
        return mvc.get()
                .uri(path)
                .header("Accept-Language", language)
                .with(as.page(Role.MARKETER))
                .exchange();
    }
}
