package crm.web.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Team;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class ProfilePageTests {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private static final Pattern END = Pattern.compile("/profile/sessions/([0-9a-f]{32})/end");

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void aMarketer() {
        database.empty();
        as.viewer(Role.MARKETER);
    }

    @Test
    void everyDeviceIsListedByWhatPeopleCallIt() throws Exception {
        Cookie here = signIn("marketer@example.org", FIREFOX);
        signIn("marketer@example.org", IPHONE);
        signIn("admin@example.org", "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0");

        String page = ask(get("/profile"), here).getContentAsString();

        assertThat(page)
                .contains("Firefox on Linux", "Safari on iOS", "This one")
                .doesNotContain("Edge on Windows");
        assertThat(keys(page)).hasSize(1);
    }

    @Test
    void signingOutElsewhereEndsThoseSessionsAndNotThisOne() throws Exception {
        Cookie here = signIn("marketer@example.org", FIREFOX);
        Cookie there = signIn("marketer@example.org", IPHONE);
        Cookie third = signIn("marketer@example.org", IPHONE);

        String key = keys(ask(get("/profile"), here).getContentAsString()).getFirst();
        ask(post("/profile/sessions/" + key + "/end").with(csrf()), here);
        assertThat(alive(there) ^ alive(third)).isTrue();
        ask(post("/profile/sessions/end").with(csrf()), here);

        assertThat(alive(there) || alive(third)).isFalse();
        assertThat(alive(here)).isTrue();
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'SESSIONS_ENDED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void nobodyEndsTheSessionsOfOthersAndNoPageTellsTheirIds() throws Exception {
        Cookie here = signIn("marketer@example.org", FIREFOX);
        Cookie there = signIn("marketer@example.org", IPHONE);
        String page = ask(get("/profile"), here).getContentAsString();

        ask(
                post("/profile/sessions/" + keys(page).getFirst() + "/end").with(csrf()),
                signIn("admin@example.org", FIREFOX));

        assertThat(alive(there)).isTrue();
        jdbc.sql("select session_id from spring_session")
                .query(String.class)
                .list()
                .forEach(id -> assertThat(page).doesNotContain(id.strip()));
    }

    @Test
    void aNewPasswordKeepsThisSessionAndEndsTheOthers() throws Exception {
        Cookie here = signIn("marketer@example.org", FIREFOX);
        Cookie there = signIn("marketer@example.org", IPHONE);

        assertThat(change(here, "wrong", "another long phrase").getContentAsString())
                .contains("This is not your password");
        assertThat(change(here, Team.PASSWORD, "short").getContentAsString()).contains("at least 8 characters");
        assertThat(alive(there)).isTrue();
        Cookie after = Objects.requireNonNull(
                change(here, Team.PASSWORD, "another long phrase").getCookie("keel"));

        assertThat(alive(after)).isTrue();
        assertThat(alive(there)).isFalse();
        assertThat(alive(here)).isFalse();
    }

    @Test
    void aNewNameIsShownToColleagues() throws Exception {
        Cookie here = signIn("marketer@example.org", FIREFOX);

        ask(post("/profile/name").with(csrf()).param("name", "Mia <Stone>"), here);

        assertThat(ask(get("/profile"), here).getContentAsString()).contains("Mia &lt;Stone&gt;");
        assertThat(ask(post("/profile/name").with(csrf()).param("name", " "), here)
                        .getContentAsString())
                .contains("Give a name on one line");
    }

    private MockHttpServletResponse change(Cookie cookie, String current, String fresh) throws Exception {
        return ask(
                post("/profile/password").with(csrf()).param("current", current).param("password", fresh), cookie);
    }

    private boolean alive(Cookie cookie) throws Exception {
        return ask(get("/tokens"), cookie).getStatus() == 200;
    }

    private Cookie signIn(String email, String agent) throws Exception {
        MockHttpServletResponse answer = mvc.perform(post("/login")
                        .with(csrf())
                        .header("User-Agent", agent)
                        .param("email", email)
                        .param("password", Team.PASSWORD))
                .andReturn()
                .getResponse();
        return Objects.requireNonNull(answer.getCookie("keel"));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, Cookie cookie) throws Exception {
        return mvc.perform(request.cookie(cookie)).andReturn().getResponse();
    }

    private static List<String> keys(String page) {
        List<String> keys = new ArrayList<>();
        var found = END.matcher(page);
        while (found.find()) {
            keys.add(found.group(1));
        }
        return keys;
    }
}
