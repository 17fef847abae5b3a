package crm.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.PasswordDesk;
import crm.access.Role;
import crm.access.Team;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A session from its beginning to its end, with the cookie a browser would send. */
@KeelWebTest
class SessionTests {

    private static final String PAGE = "/tokens";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    UserRegister register;

    @Autowired
    PasswordDesk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private UserId marketer = new UserId(0);

    @BeforeEach
    void aMarketer() {
        database.empty();
        marketer = Objects.requireNonNull(as.viewer(Role.MARKETER).user());
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        Cookie cookie = signIn(null);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(-1);
        assertThat(ask(get(PAGE), cookie).getStatus()).isEqualTo(200);
    }

    @Test
    void theSessionKnowsTwoNumbersAndNoName() throws Exception {
        signIn(null);

        assertThat(jdbc.sql("select coalesce(string_agg(encode(attribute_bytes, 'escape'), ' '), '')"
                                + " from spring_session_attributes")
                        .query((row, number) -> row.getString(1))
                        .single())
                .contains("Ticket")
                .doesNotContain("example.org");
    }

    @Test
    void signingInChangesTheSessionsId() throws Exception {
        Cookie before = Objects.requireNonNull(
                mvc.perform(get("/login")).andReturn().getResponse().getCookie("keel"));

        Cookie after = signIn(before);

        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        assertThat(ask(get(PAGE), before).getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void aCookieIsNoWayIntoTheApi() throws Exception {
        assertThat(ask(get("/api/v1/users"), signIn(null)).getStatus()).isEqualTo(401);
    }

    @Test
    void aNewRoleADisablingAndANewPasswordEndTheSession() throws Exception {
        var admin = as.viewer(Role.ADMIN);

        Cookie first = signIn(null);
        register.changeRole(admin, marketer, Role.ADMIN);
        assertThat(ask(get(PAGE), first).getRedirectedUrl()).isEqualTo("/login");

        Cookie second = signIn(null);
        desk.choose(register.renewLink(admin, marketer).token(), Team.PASSWORD);
        assertThat(ask(get(PAGE), second).getRedirectedUrl()).isEqualTo("/login");

        Cookie third = signIn(null);
        register.disable(admin, marketer);
        assertThat(ask(get(PAGE), third).getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void signingOutEndsTheSessionAndNeedsTheFormsToken() throws Exception {
        Cookie cookie = signIn(null);

        assertThat(ask(post("/logout"), cookie).getStatus()).isEqualTo(403);
        assertThat(ask(post("/logout").with(csrf()), cookie).getRedirectedUrl()).isEqualTo("/login?out");
        assertThat(ask(get(PAGE), cookie).getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void whoeverIsNotSignedInIsLedToTheSignInAndBackWhateverHostIsClaimed() throws Exception {
        MockHttpServletResponse led = mvc.perform(get("/tokens?from=mail")
                        .accept("text/html")
                        .header("Host", "evil.example")
                        .header("X-Forwarded-Host", "evil.example"))
                .andReturn()
                .getResponse();
        Cookie cookie = Objects.requireNonNull(led.getCookie("keel"));

        assertThat(led.getRedirectedUrl()).isEqualTo("/login");
        assertThat(attempt(Team.PASSWORD, cookie).getRedirectedUrl()).isEqualTo("/tokens?from=mail");
    }

    @Test
    void stayingSignedInLastsAMonth() throws Exception {
        MockHttpServletResponse answer = mvc.perform(post("/login")
                        .with(csrf())
                        .param("email", "marketer@example.org")
                        .param("password", Team.PASSWORD)
                        .param("stay", "true"))
                .andReturn()
                .getResponse();

        assertThat(Objects.requireNonNull(answer.getCookie("keel")).getMaxAge()).isGreaterThan(2_000_000);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressGetTheSamePageAndAGuesserWaits() throws Exception {
        assertThat(attempt("wrong", null).getStatus()).isEqualTo(401);
        assertThat(attempt("wrong", null).getForwardedUrl()).isEqualTo("/login/again");
        for (int i = 0; i < 4; i++) {
            attempt("wrong", null);
        }

        MockHttpServletResponse slowed = attempt(Team.PASSWORD, null);

        assertThat(slowed.getStatus()).isEqualTo(429);
        assertThat(slowed.getHeader("Retry-After")).isNotNull();
    }

    @Test
    void anExpiredSessionReloadsThePageThatHtmxWasOn() throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get(PAGE).header("HX-Request", "true")).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("HX-Refresh")).isEqualTo("true");
    }

    private Cookie signIn(@Nullable Cookie before) throws Exception {
        return Objects.requireNonNull(attempt(Team.PASSWORD, before).getCookie("keel"));
    }

    private MockHttpServletResponse attempt(String password, @Nullable Cookie cookie) throws Exception {
        return ask(
                post("/login")
                        .with(csrf())
                        .param("email", "marketer@example.org")
                        .param("password", password),
                cookie);
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, @Nullable Cookie cookie)
            throws Exception {
        return mvc.perform(cookie == null ? request : request.cookie(cookie))
                .andReturn()
                .getResponse();
    }
}
