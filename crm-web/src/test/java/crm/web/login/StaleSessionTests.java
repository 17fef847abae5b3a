package crm.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Team;
import crm.access.Telephone;
import crm.access.Viewer;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a browser sends with the cookie of a session that is no more: double clicks, pages left open, foreign cookies. */
@KeelWebTest
class StaleSessionTests {

    private static final String PAGE = "/tokens";

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    Telephone telephone;

    @Autowired
    SessionRepository<? extends Session> sessions;

    @Autowired
    TestDatabase database;

    private Viewer marketer = Viewer.system();

    @BeforeEach
    void aMarketer() {
        database.empty();
        marketer = as.viewer(Role.MARKETER);
    }

    @Test
    void aRequestUnderWayDuringTheSignInDoesNotEndWhatItBegan() throws Exception {
        Cookie before = cookie(ask(get("/login"), null));
        Runnable rest = underWay(sessions, before);

        Cookie after = cookie(password(before));
        rest.run();

        assertThat(ask(get(PAGE), after).getStatus()).isEqualTo(200);
        assertThat(ask(get(PAGE), before).getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void norDoesOneUnderWayWhileTheCodeIsTyped() throws Exception {
        telephone.setUp(marketer);
        Cookie first = cookie(ask(get("/login"), null));
        Runnable rest = underWay(sessions, first);
        Cookie halfway = cookie(password(first));
        rest.run();
        Runnable restOfCode = underWay(sessions, halfway);

        Cookie after =
                cookie(ask(post("/login/code").with(csrf()).param("code", telephone.nextCode(marketer)), halfway));
        restOfCode.run();

        assertThat(ask(get(PAGE), after).getStatus()).isEqualTo(200);
    }

    @Test
    void aSignInPageLeftOpenTooLongIsShownAgain() throws Exception {
        MockHttpServletResponse answer =
                ask(post("/login").param("email", "marketer@example.org").param("password", Team.PASSWORD), null);

        assertThat(answer.getRedirectedUrl()).isEqualTo("/login?expired");
    }

    @Test
    void whoeverIsSignedInAndPressesSignInAgainIsLedIn() throws Exception {
        Cookie signedIn = cookie(password(cookie(ask(get("/login"), null))));

        assertThat(ask(post("/login").param("email", "marketer@example.org"), signedIn)
                        .getRedirectedUrl())
                .isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forgotten", "/password/some-token", "/setup/some-token"})
    void aFormForAnybodyLeftOpenTooLongIsShownAgain(String path) throws Exception {
        assertThat(ask(post(path), null).getRedirectedUrl()).isEqualTo(path + "?expired");
        assertThat(ask(get("/forgotten").param("expired", ""), null).getContentAsString())
                .contains("open for too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "bm90IGFuIGlk", "%00"})
    void aCookieThatIsNoSessionIsAsGoodAsNone(String value) throws Exception {
        assertThat(ask(get("/login"), new Cookie("keel", value)).getStatus()).isEqualTo(200);
    }

    /** A request that has read its session; its rest stores when it was last seen, as every request does at its end. */
    private static <S extends Session> Runnable underWay(SessionRepository<S> sessions, Cookie cookie) {
        S session = Objects.requireNonNull(
                sessions.findById(new String(Base64.getDecoder().decode(cookie.getValue()))));
        return () -> {
            session.setLastAccessedTime(Instant.now());
            sessions.save(session);
        };
    }

    private MockHttpServletResponse password(Cookie cookie) throws Exception {
        return ask(
                post("/login")
                        .with(csrf())
                        .param("email", "marketer@example.org")
                        .param("password", Team.PASSWORD),
                cookie);
    }

    private static Cookie cookie(MockHttpServletResponse answer) {
        return Objects.requireNonNull(answer.getCookie("keel"));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, @Nullable Cookie cookie)
            throws Exception {
        return mvc.perform(cookie == null ? request : request.cookie(cookie))
                .andReturn()
                .getResponse();
    }
}
