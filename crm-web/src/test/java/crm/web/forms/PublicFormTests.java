package crm.web.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class PublicFormTests {

    private static final String CANARY = "\"><img src=x onerror=alert(1)>";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    String form = "";

    @BeforeEach
    void aForm() throws Exception {
        database.empty();
        as.viewer(Role.ADMIN);
        String edit = Objects.requireNonNull(mvc.perform(post("/web-forms")
                        .with(as.page(Role.MANAGER))
                        .param("name", "Wholesale " + CANARY)
                        .param("title", "Ask us " + CANARY)
                        .param("asked", "NAME", "ORGANISATION", "PHONE", "MESSAGE")
                        .param("required", "NAME")
                        .param("needs", "Room gifts\nPackaging " + CANARY)
                        .param("consentWording", "Write to me " + CANARY)
                        .param("origins", "https://shop.example")
                        .param("open", "true"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        assertThat(page(edit)).contains("/forms/").doesNotContain(CANARY);
        form = "/forms/"
                + jdbc.sql("select public_key from web_form")
                        .query(String.class)
                        .single();
    }

    @Test
    void aStrangerSeesTheFormWithoutCookieOrScriptAndMayEmbedItWhereItIsAllowed() throws Exception {
        MockHttpServletResponse answer = answer(get(form));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .contains("Room gifts", "name=\"ticket\"", "name=\"agree\"")
                .doesNotContain(CANARY, "<script");
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'self' https://shop.example")
                .doesNotContain("script-src");
        assertThat(answer.getHeader("X-Frame-Options")).isNull();
        assertThat(answer.getCookies()).isEmpty();
        assertThat(answer.getHeader("Set-Cookie")).isNull();
    }

    @Test
    void theAnswerIsTheSameForEverybody() throws Exception {
        String old = ticket();
        List<String> answers = new ArrayList<>();
        answers.add(told(sending(form, old, "new@example.org", "10.0.0.1")));
        answers.add(told(sending(form, old, "new@example.org", "10.0.1.1")));
        for (int i = 0; i < 12; i++) {
            answers.add(told(sending(form, old, "n" + i + "@example.org", "10.0.2.1")));
        }
        answers.add(told(sending(form, old, "trapped@example.org", "10.0.3.1").param("website", "http://spam")));
        answers.add(told(sending(form, "", "fast@example.org", "10.0.4.1")));
        answers.add(told(sending(form, old, "no address", "10.0.5.1")));
        answers.add(told(sending("/forms/nosuchform", old, "new@example.org", "10.0.6.1")));
        answers.add(told(post("/forms/nosuchform")));

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).startsWith("303 /forms/sent ");
        assertThat(answer(get("/forms/sent")).getContentAsString()).contains("Thank you");
        assertThat(answer(get("/forms/nosuchform")).getStatus()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from lead where via = 'FORM'")
                        .query(Long.class)
                        .single())
                .isEqualTo(11);
    }

    @Test
    void endlessBodiesFilesAndOtherKindsOfBodiesAreNotRead() throws Exception {
        String usual =
                told(sending(form, ticket(), "new@example.org", "10.0.0.1")).replaceAll(" .*", "");
        List<AbstractMockHttpServletRequestBuilder<?>> others = List.of(
                post(form).contentType(MediaType.APPLICATION_FORM_URLENCODED).content("email=" + "x".repeat(70_000)),
                post(form).contentType(MediaType.APPLICATION_FORM_URLENCODED).header("Transfer-Encoding", "chunked"),
                post(form).contentType(MediaType.APPLICATION_JSON).content("{}"),
                multipart(form).file("email", new byte[10]));

        for (AbstractMockHttpServletRequestBuilder<?> other : others) {
            MockHttpServletResponse answer = mvc.perform(other).andReturn().getResponse();
            assertThat(answer.getStatus() + "").isEqualTo(usual);
            assertThat(answer.getHeader("Location")).isEqualTo("/forms/sent");
        }
    }

    @Test
    void whatAStrangerWritesIsInertOnEveryPage() throws Exception {
        answer(sending(form, ticket(), "canary@example.org", "10.0.0.1")
                .param("organisation", "Org " + CANARY)
                .param("phone", CANARY)
                .header("User-Agent", CANARY));
        String customer = "/customers/"
                + jdbc.sql("select id from customer").query(Long.class).single();

        assertThat(jdbc.sql("select note from talk").query(String.class).single())
                .contains(CANARY);
        for (String place :
                List.of(customer, "/customers", "/web-forms", "/search?q=canary", "/segments/values?of=lead.need")) {
            assertThat(page(place)).as(place).doesNotContain("<img src=x");
        }
        assertThat(page(customer)).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    private MockHttpServletRequestBuilder sending(String address, String ticket, String email, String from) {
        return post(address)
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                })
                .param("ticket", ticket)
                .param("email", email)
                .param("name", "Name " + CANARY)
                .param("message", "Message " + CANARY)
                .param("need", "Room gifts")
                .param("agree", "yes");
    }

    /** As if the form had been shown a minute ago. */
    private String ticket() throws Exception {
        String page = answer(get(form)).getContentAsString();
        var found = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        Thread.sleep(3100);
        return found.group(1);
    }

    /** Everything the sender can see. */
    private String told(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        TreeMap<String, String> headers = new TreeMap<>();
        answer.getHeaderNames().stream()
                .filter(name -> !name.equals("X-Request-Id"))
                .forEach(name ->
                        headers.put(name, String.valueOf(answer.getHeader(name)).replaceAll("nonce-[^']+", "nonce")));
        return answer.getStatus() + " " + answer.getHeader("Location") + " " + headers + answer.getContentAsString();
    }

    private MockHttpServletResponse answer(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private String page(String address) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get(address).with(as.page(Role.ADMIN))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }
}
