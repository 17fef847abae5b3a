package crm.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Team;
import crm.access.Telephone;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Signing in with a code after the password, and looking after that on the profile page. */
@KeelWebTest
class SecondFactorTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    Telephone telephone;

    @Autowired
    UserRegister register;

    @Autowired
    TestDatabase database;

    private Viewer marketer = Viewer.system();

    private List<String> recoveryCodes = List.of();

    @BeforeEach
    void aMarketerWithASecondFactor() {
        database.empty();
        marketer = as.viewer(Role.MARKETER);
        recoveryCodes = telephone.setUp(marketer);
    }

    @Test
    void betweenPasswordAndCodeNothingOpens() throws Exception {
        Cookie halfway = password(null);

        for (String page : List.of("/", "/tokens", "/customers", "/profile", "/profile/second-factor", "/welcome")) {
            assertThat(ask(get(page), halfway).getRedirectedUrl()).as(page).isEqualTo("/login");
        }
        assertThat(ask(get("/api/v1/customers"), halfway).getStatus()).isEqualTo(401);
        assertThat(ask(post("/profile/second-factor/off").with(csrf()).param("password", Team.PASSWORD), halfway)
                        .getRedirectedUrl())
                .isEqualTo("/login");
        assertThat(ask(get("/login/code"), halfway).getContentAsString()).contains("authenticator app");
    }

    @Test
    void theCodeOpensThePageThatWasAskedForInASessionWithANewId() throws Exception {
        MockHttpServletResponse led = mvc.perform(get("/tokens?from=mail").accept("text/html"))
                .andReturn()
                .getResponse();
        Cookie halfway = password(Objects.requireNonNull(led.getCookie("keel")));

        MockHttpServletResponse in = code(telephone.nextCode(marketer), halfway);
        Cookie session = Objects.requireNonNull(in.getCookie("keel"));

        assertThat(in.getRedirectedUrl()).isEqualTo("/tokens?from=mail");
        assertThat(session.getValue()).isNotEqualTo(halfway.getValue());
        assertThat(ask(get("/tokens"), session).getStatus()).isEqualTo(200);
        assertThat(ask(get("/tokens"), halfway).getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void aWrongCodeIsAskedForAgainAndAGuesserWaits() throws Exception {
        Cookie halfway = password(null);

        assertThat(code("000000", halfway).getStatus()).isEqualTo(401);
        for (int i = 0; i < 4; i++) {
            code("00000" + i, halfway);
        }
        MockHttpServletResponse slowed = code(telephone.nextCode(marketer), halfway);

        assertThat(slowed.getStatus()).isEqualTo(429);
        assertThat(slowed.getHeader(HttpHeaders.RETRY_AFTER)).isNotNull();
        assertThat(ask(get("/tokens"), halfway).getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void withoutAPasswordThereIsNoPageForCodes() throws Exception {
        assertThat(ask(get("/login/code"), null).getRedirectedUrl()).isEqualTo("/login");
        assertThat(ask(post("/login/code").with(csrf()).param("code", telephone.nextCode(marketer)), null)
                        .getRedirectedUrl())
                .isEqualTo("/login");
    }

    @Test
    void aWrongPasswordSaysNothingOfTheSecondFactor() throws Exception {
        as.viewer(Role.SALES);

        String with = attempt("marketer@example.org", "wrong", null).getForwardedUrl();
        String without = attempt("sales@example.org", "wrong", null).getForwardedUrl();
        String unknown = attempt("nobody@example.org", "wrong", null).getForwardedUrl();

        assertThat(with).isEqualTo(without).isEqualTo(unknown).isEqualTo("/login/again");
    }

    @Test
    void aRoleTakenAwayBetweenPasswordAndCodeBeginsAnew() throws Exception {
        Cookie halfway = password(null);
        register.changeRole(as.viewer(Role.ADMIN), Objects.requireNonNull(marketer.user()), Role.SUPPORT);

        assertThat(code(telephone.nextCode(marketer), halfway).getRedirectedUrl())
                .isEqualTo("/login?over");
    }

    @Test
    void stayingSignedInIsRememberedOverTheCode() throws Exception {
        MockHttpServletResponse answer = ask(
                post("/login")
                        .with(csrf())
                        .param("email", "marketer@example.org")
                        .param("password", Team.PASSWORD)
                        .param("stay", "true"),
                null);
        Cookie halfway = Objects.requireNonNull(answer.getCookie("keel"));

        Cookie session = Objects.requireNonNull(
                code(telephone.nextCode(marketer), halfway).getCookie("keel"));

        assertThat(session.getMaxAge()).isGreaterThan(2_000_000);
    }

    @Test
    void itIsSetUpWithAPictureConfirmedAndSwitchedOffOnTheProfilePage() throws Exception {
        Viewer sales = as.viewer(Role.SALES);
        Cookie cookie = in("sales@example.org");

        assertThat(ask(post("/profile/second-factor").with(csrf()).param("password", "wrong"), cookie)
                        .getContentAsString())
                .contains("This is not your password");
        ask(post("/profile/second-factor").with(csrf()).param("password", Team.PASSWORD), cookie);
        assertThat(ask(get("/profile/second-factor"), cookie).getContentAsString())
                .contains("<svg class=\"qr\"", "<path d=\"M")
                .doesNotContain("style=");
        assertThat(ask(post("/profile/second-factor/confirm").with(csrf()).param("code", "000000"), cookie)
                        .getContentAsString())
                .contains("This code does not fit");
        MockHttpServletResponse on =
                ask(post("/profile/second-factor/confirm").with(csrf()).param("code", telephone.code(sales)), cookie);
        Cookie after = Objects.requireNonNull(on.getCookie("keel"));

        assertThat(on.getContentAsString()).containsPattern("[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}");
        assertThat(ask(get("/profile"), after).getContentAsString()).contains("10 recovery codes are left");
        assertThat(ask(post("/profile/second-factor/off").with(csrf()).param("password", Team.PASSWORD), after)
                        .getRedirectedUrl())
                .isEqualTo("/profile");
        assertThat(attempt("sales@example.org", Team.PASSWORD, null).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void aRecoveryCodeLetsInWithoutTheTelephone() throws Exception {
        assertThat(code(recoveryCodes.getFirst(), password(null)).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void anAdministratorRemovesItForSomebodyWhoLostEverything() throws Exception {
        assertThat(mvc.perform(post("/users/" + marketer.userId() + "/second-factor/reset")
                                .with(as.page(Role.ADMIN)))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/users");
        assertThat(attempt("marketer@example.org", Team.PASSWORD, null).getRedirectedUrl())
                .isEqualTo("/");
    }

    private Cookie in(String email) throws Exception {
        return Objects.requireNonNull(attempt(email, Team.PASSWORD, null).getCookie("keel"));
    }

    private Cookie password(@Nullable Cookie before) throws Exception {
        MockHttpServletResponse answer = attempt("marketer@example.org", Team.PASSWORD, before);
        assertThat(answer.getRedirectedUrl()).isEqualTo("/login/code");
        return Objects.requireNonNull(answer.getCookie("keel"));
    }

    private MockHttpServletResponse code(String code, Cookie cookie) throws Exception {
        return ask(post("/login/code").with(csrf()).param("code", code), cookie);
    }

    private MockHttpServletResponse attempt(String email, String password, @Nullable Cookie cookie) throws Exception {
        return ask(post("/login").with(csrf()).param("email", email).param("password", password), cookie);
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, @Nullable Cookie cookie)
            throws Exception {
        return mvc.perform(cookie == null ? request : request.cookie(cookie))
                .andReturn()
                .getResponse();
    }
}
