package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.util.UriComponentsBuilder;

/** What is refused in one of the small forms of a page stands there again, with a sentence why. */
@KeelWebTest
class RefusedRowTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private String seller = "";

    @BeforeEach
    void somebodySells() {
        database.empty();
        as.viewer(Role.ADMIN);
        seller = String.valueOf(as.viewer(Role.SALES).userId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /pipeline/settings | /stages/STAGE           | name=O'Hara&probability=400&stuck=3     | a chance is 0 to 100
            /pipeline/settings | /stages/STAGE           | name=O'Hara&probability=&stuck=3        | a chance is 0 to 100
            /pipeline/settings | /stages/STAGE           | name=O'Hara&probability=12.5&stuck=3    | a chance is 0 to 100
            /pipeline/settings | /stages/STAGE           | name=O'Hara&probability=40&stuck=0      | days are 1 or more
            /pipeline/settings | /stages/STAGE           | name=O'Hara&probability=40&stuck=999999999999 | days are 1 or more
            /pipeline/settings | /pipelines/PIPE/stages  | name=O'Hara&probability=101             | a chance is 0 to 100
            /pipeline/settings | /pipelines/PIPE/stages  | name=O'Hara&probability=                | a chance is 0 to 100
            /pipeline/settings | /reasons/REASON         | name=LONG                               | 1 to 200 characters
            /pipeline/settings | /reasons                | name=LONG                               | 1 to 200 characters
            /pipeline/settings | /pipelines              | name=LONG                               | 1 to 200 characters
            /pipeline/forecast |                         | target-USER=-5                          | an amount of 0 or more
            /pipeline/forecast |                         | target-USER=1e-999999999x               | an amount of 0 or more
            /pipeline/forecast |                         | target-USER=99999999999999              | an amount of 0 or more
            /routing           | /reps/USER              | weight=101&openLimit=7&dayLimit=2       | out of range
            /routing           | /reps/USER              | weight=1&openLimit=-7&dayLimit=2        | out of range
            /routing           | /reps/USER              | weight=&openLimit=7&dayLimit=2          | out of range
            /routing           | /reps/USER/absences     | from=2026-11-23&to=2026-11-22           | out of range
            /routing           | /reps/USER/absences     | from=2026-02-31&to=2026-03-02           | This is not a day
            /routing           | /reps/USER/absences     | from=-0001-02-03&to=2026-03-02          | This is not a day
            """)
    void whatIsRefusedStandsThereAgain(String page, String row, String fields, String sentence) throws Exception {
        FlashMap left = mvc.perform(typed(post(page + filled(row == null ? "" : row)), fields))
                .andReturn()
                .getFlashMap();
        Flash said = (Flash) left.get("flash");
        assertThat(said.kind()).isEqualTo("bad");
        assertThat(messages.getMessage(said.key(), said.args(), Locale.UK)).contains(sentence);

        String html = page(page, left);
        fieldsOf(fields)
                .forEach((name, value) -> assertThat(html)
                        .containsPattern("name=\"" + name + "\"[^>]* value=\"" + value.replace("'", "&#39;") + "\""));
    }

    @Test
    void aQuestionnaireWithPointsThatAreNoNumberIsShownAsItWasTypedAndNotSaved() throws Exception {
        String editor = Objects.requireNonNull(mvc.perform(typed(post("/questionnaires"), "name=Wholesale"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        String typed = "edition=0&name=Retail&kind.0=NEED&key.0=need&text.0=Which?&option.0=Gifts&optionPoints.0=";

        for (String step : List.of(editor, editor + "/versions")) {
            MockHttpServletResponse refused =
                    mvc.perform(typed(post(step), typed + "many")).andReturn().getResponse();
            assertThat(refused.getStatus()).isEqualTo(200);
            assertThat(refused.getContentAsString())
                    .contains("Points are −100 to 100", "value=\"Retail\"", "value=\"Which?\"", "value=\"Gifts\"");
            assertThat(page(editor)).contains("value=\"Wholesale\"").doesNotContain("Gifts");
        }
        mvc.perform(typed(post(editor), typed + "−12"));
        assertThat(page(editor)).contains("value=\"Retail\"", "value=\"Gifts\"", "value=\"-12\"");
    }

    @Test
    void aNoteThatIsTooLongIsNotLost() throws Exception {
        String long4001 = "ن".repeat(4001);
        String customer = Objects.requireNonNull(mvc.perform(typed(post("/customers"), "kind=PERSON&name=Ann"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        String id = customer.replaceAll("\\D", "");

        FlashMap left = mvc.perform(typed(post("/notes"), "kind=CUSTOMER&customer=" + id + "&text=" + long4001))
                .andReturn()
                .getFlashMap();
        assertThat(page("/customers/" + id, left)).contains(">" + long4001 + "</textarea>");
    }

    private String page(String address) throws Exception {
        return page(address, new FlashMap());
    }

    private String page(String address, FlashMap left) throws Exception {
        MockHttpServletRequestBuilder again =
                get(address).with(as.page(Role.ADMIN)).requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, left);
        return mvc.perform(again).andReturn().getResponse().getContentAsString();
    }

    private MockHttpServletRequestBuilder typed(MockHttpServletRequestBuilder request, String fields) {
        fieldsOf(fields).forEach(request::param);
        return request.with(as.page(Role.ADMIN));
    }

    private Map<String, String> fieldsOf(String fields) {
        Map<String, String> typed = new LinkedHashMap<>();
        UriComponentsBuilder.fromUriString("?" + filled(fields))
                .build()
                .getQueryParams()
                .forEach((name, values) -> typed.put(name, values.getFirst() == null ? "" : values.getFirst()));
        return typed;
    }

    private String filled(String text) {
        return text.replace("STAGE", first("pipeline_stage"))
                .replace("PIPE", first("pipeline"))
                .replace("REASON", first("loss_reason"))
                .replace("USER", seller)
                .replace("LONG", "ن".repeat(300));
    }

    private String first(String table) {
        return jdbc.sql("select min(id)::text from " + table)
                .query(String.class)
                .single();
    }
}
