package crm.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import crm.workspace.SetUp;
import crm.workspace.Workspaces;
import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** From an empty database to people who work with it. */
@KeelWebTest
class FirstRunTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    SetUp setUp;

    @Autowired
    Workspaces workspaces;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void nobodyYet() {
        database.empty();
    }

    @Test
    void theLinkOfTheFirstStartMakesTheAdministratorAndLeadsHimToTheTwoDoors() throws Exception {
        String page = setUp.link().orElseThrow().replaceAll("http://localhost:\\d+", "");
        assertThat(answer(get(page)).getContentAsString()).contains("Set up Keel", "United Kingdom");

        MockHttpServletResponse done = answer(form(page, "a long enough phrase"));
        Cookie session = Objects.requireNonNull(done.getCookie("keel"));

        assertThat(done.getRedirectedUrl()).isEqualTo("/welcome");
        assertThat(answer(get("/welcome").cookie(session)).getContentAsString())
                .contains("Welcome, Ada", "/imports/sample", "/imports/new");
        assertThat(workspaces.current().name()).isEqualTo("Harbour & Lane");
        assertThat(workspaces.firstSender().orElseThrow().address()).isEqualTo("ada@example.com");
        assertThat(answer(get(page)).getStatus()).isEqualTo(404);
        assertThat(answer(form(page, "a long enough phrase")).getStatus()).isEqualTo(404);
    }

    @Test
    void whatWillNotDoIsShownAtItsFieldAndTheLinkStillHolds() throws Exception {
        String page = setUp.link().orElseThrow().replaceAll("http://localhost:\\d+", "");

        assertThat(answer(form(page, "12345678")).getContentAsString())
                .contains("easy to guess")
                .contains("Harbour &amp; Lane");
        assertThat(setUp.accepts(page.replaceAll(".*/", ""))).isTrue();
    }

    @Test
    void aSetUpLinkThatNobodyMadeLeadsNowhere() throws Exception {
        assertThat(answer(get("/setup/guessed")).getStatus()).isEqualTo(404);
    }

    @Test
    void anInvitationShownOnceLetsAColleagueIn() throws Exception {
        String page = mvc.perform(post("/users")
                        .with(as.page(Role.ADMIN))
                        .param("name", "Mia")
                        .param("email", "mia@example.org")
                        .param("role", "MARKETER"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String link = page.replaceAll("(?s).*value=\"http://localhost:\\d+(/password/[^\"]+)\".*", "$1");

        assertThat(link).startsWith("/password/");
        assertThat(answer(get(link)).getContentAsString()).contains("mia@example.org");
        assertThat(answer(post(link).with(csrf()).param("password", "short")).getContentAsString())
                .contains("at least 8 characters");
        assertThat(answer(post(link).with(csrf()).param("password", "a long enough phrase"))
                        .getRedirectedUrl())
                .isEqualTo("/login?chosen");
        assertThat(answer(get(link)).getStatus()).isEqualTo(404);
    }

    @Test
    void askingForAPasswordSaysTheSameForKnownAndUnknownAddresses() throws Exception {
        as.viewer(Role.MARKETER);

        String known = answer(post("/forgotten").with(csrf()).param("email", "marketer@example.org"))
                .getContentAsString();
        String unknown = answer(post("/forgotten").with(csrf()).param("email", "nobody@example.org"))
                .getContentAsString();

        assertThat(withoutTokens(known)).isEqualTo(withoutTokens(unknown));
        assertThat(mvc.perform(get("/users").with(as.page(Role.ADMIN)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Forgot password");
    }

    @Test
    void everyPageSpeaksPersianToo() throws Exception {
        for (String page : new String[] {"/users", "/tokens", "/settings", "/welcome", "/forgotten"}) {
            MockHttpServletResponse answer = mvc.perform(
                            get(page).with(as.page(Role.ADMIN)).cookie(new Cookie("language", "fa")))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(page).isEqualTo(200);
            assertThat(answer.getContentAsString())
                    .as(page)
                    .contains("dir=\"rtl\"")
                    .doesNotContain("??");
        }
    }

    private static MockHttpServletRequestBuilder form(String page, String password) {
        return post(page)
                .with(csrf())
                .param("name", "Ada")
                .param("email", "ada@example.com")
                .param("password", password)
                .param("company", "Harbour & Lane")
                .param("postalAddress", "1 Quay Street")
                .param("zone", "Europe/London")
                .param("currency", "GBP")
                .param("country", "GB");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("(nonce|value|content)=\"[^\"]*\"", "");
    }
}
