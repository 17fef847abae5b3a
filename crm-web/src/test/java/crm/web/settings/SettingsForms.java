package crm.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.Flash;
import crm.web.support.KeelWebTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.web.util.HtmlUtils;

/** The forms of the sending settings as an administrator fills them in. */
@KeelWebTest
abstract class SettingsForms {

    static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.of("fa"), Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE);

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource messages;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void anInstallation() {
        database.empty();
    }

    /** @param typed such as {@code domain=example.org&perMinute=5} */
    MvcResult send(String address, String typed) throws Exception {
        var request = post(address).with(as.page(Role.ADMIN));
        Arrays.stream(typed.split("&"))
                .forEach(field ->
                        request.param(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1)));
        return mvc.perform(request).andReturn();
    }

    String page(String address) throws Exception {
        return html(mvc.perform(get(address).with(as.page(Role.ADMIN))).andReturn());
    }

    static String html(MvcResult answer) throws Exception {
        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        return answer.getResponse().getContentAsString();
    }

    static Flash flash(MvcResult answer) {
        return (Flash) answer.getFlashMap().get("flash");
    }

    /**
     * The page says what is wrong at this field, and at no other; what was typed stands in the fields of its form.
     *
     * @param id of the field: its form, a dash, its name
     */
    void assertRefused(MvcResult answer, String id, String key, String typed) throws Exception {
        String html = html(answer);
        String sentence = messages.getMessage(key, null, Locale.ENGLISH);

        assertThat(tag(html, id))
                .contains("aria-describedby=\"" + id + "-error\"")
                .contains("aria-invalid=\"true\"");
        assertThat(html).containsOnlyOnce("aria-invalid=\"true\"").containsOnlyOnce("class=\"err-t\"");
        assertThat(textOf(html, "<p class=\"err-t\" id=\"" + id + "-error\">")).isEqualTo(sentence);
        assertThat(textOf(html, "<a href=\"#" + id + "\">")).isEqualTo(sentence);
        String form = id.substring(0, id.lastIndexOf('-'));
        fields(typed).forEach((name, value) -> {
            if (html.contains("id=\"" + form + "-" + name + "\"")) {
                assertThat(tag(html, form + "-" + name))
                        .satisfiesAnyOf(
                                input -> assertThat(input).contains("value=\"" + HtmlUtils.htmlEscape(value) + "\""),
                                choice -> assertThat(choice)
                                        .containsPattern("value=\"" + value + "\"[^>]* selected=\"selected\""));
            }
        });
        inEveryLanguage(key);
    }

    /** The field with this id as it is written; a select with its options. */
    static String tag(String html, String id) {
        Matcher field = Pattern.compile(
                        "<input [^>]*id=\"" + Pattern.quote(id) + "\"[^>]*>" + "|<select [^>]*id=\"" + Pattern.quote(id)
                                + "\"[^>]*>.*?</select>",
                        Pattern.DOTALL)
                .matcher(html);
        assertThat(field.find()).as("field %s", id).isTrue();
        return field.group();
    }

    static Map<String, String> fields(String typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        Arrays.stream(typed.split("&"))
                .forEach(field ->
                        fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1)));
        return fields;
    }

    private static String textOf(String html, String opening) {
        assertThat(html).contains(opening);
        String rest = html.substring(html.indexOf(opening) + opening.length());
        String inside = rest.substring(0, rest.indexOf(opening.startsWith("<a") ? "</a>" : "</p>"));
        return HtmlUtils.htmlUnescape(inside.replaceAll("<[^>]*>", "")).strip();
    }

    void inEveryLanguage(String key) {
        assertThat(LANGUAGES.stream().map((language) -> messages.getMessage(key, null, language)))
                .doesNotHaveDuplicates()
                .doesNotContain(key);
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
