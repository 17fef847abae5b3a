package crm.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.SecondFactorRule;
import crm.access.Team;
import crm.access.Telephone;
import crm.access.Viewer;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A role that must have a second factor: what opens before its users have one, and after. */
@KeelWebTest
class DemandedFactorTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    SecondFactorRule rule;

    @Autowired
    Telephone telephone;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    private Viewer sales = Viewer.system();

    @BeforeEach
    void ofSalesPeopleItIsDemanded() {
        database.empty();
        sales = as.viewer(Role.SALES);
        rule.demand(as.viewer(Role.ADMIN), Set.of(Role.SALES));
    }

    @Test
    void withoutOneNothingOpensButTheWayToOne() throws Exception {
        Cookie session = password("sales@example.org");

        for (String page : List.of("/", "/customers", "/profile/sessions", "/search?q=a", "/nowhere", "/profile/")) {
            assertThat(ask(get(page), session).getRedirectedUrl()).as(page).isEqualTo("/profile");
        }
        for (String action : List.of("/profile/name", "/profile/password", "/customers", "/profile/sessions/end")) {
            assertThat(ask(post(action).with(csrf()).param("name", "Sal"), session)
                            .getRedirectedUrl())
                    .as(action)
                    .isEqualTo("/profile");
        }
        assertThat(ask(get("/customers").header("HX-Request", "true"), session).getHeader("HX-Redirect"))
                .isEqualTo("/profile");
        assertThat(ask(get("/profile"), session).getContentAsString())
                .contains("One more step", "Set up second factor", "Add a passkey")
                .doesNotContain("Customers", "Where you are signed in");
    }

    @Test
    void whoHasSetOneUpGoesOnInTheSameSession() throws Exception {
        Cookie session = password("sales@example.org");
        ask(post("/profile/second-factor").with(csrf()).param("password", Team.PASSWORD), session);
        assertThat(ask(get("/profile/second-factor"), session).getContentAsString())
                .contains("<svg class=\"qr\"");

        MockHttpServletResponse on =
                ask(post("/profile/second-factor/confirm").with(csrf()).param("code", telephone.code(sales)), session);

        assertThat(ask(get("/customers"), Objects.requireNonNull(on.getCookie("keel")))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aPasswordAloneOpensNothingToWhoHasAPasskeyNotEvenAnotherFactor() throws Exception {
        jdbc.sql("""
                        insert into user_credentials (credential_id, user_entity_user_id, public_key, signature_count,
                            uv_initialized, backup_eligible, backup_state, authenticator_transports,
                            public_key_credential_type, created, last_used, label)
                        values ('b25l', rtrim(encode(convert_to('user:' || :sales, 'UTF8'), 'base64'), '='), ''::bytea, 0,
                            true, false, false, 'internal', 'public-key', now(), now(), 'Phone')
                        """).param("sales", sales.userId()).update();
        Cookie session = password("sales@example.org");

        assertThat(ask(get("/profile"), session).getContentAsString())
                .contains("Show your passkey")
                .doesNotContain("Set up second factor");
        assertThat(ask(post("/profile/second-factor").with(csrf()).param("password", Team.PASSWORD), session)
                        .getRedirectedUrl())
                .isEqualTo("/profile");
        assertThat(jdbc.sql("select count(*) from second_factor")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tokensAndOtherRolesAreNotAsked() throws Exception {
        assertThat(mvc.perform(get("/api/v1/customers").with(as.token(Role.SALES)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
        assertThat(mvc.perform(get("/customers").with(as.page(Role.SUPPORT)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void anAdministratorMakesTheRuleOnTheUsersPage() throws Exception {
        assertThat(mvc.perform(post("/users/second-factor")
                                .with(as.page(Role.ADMIN))
                                .param("roles", "MARKETER", "MANAGER"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/users");
        assertThat(rule.roles(as.viewer(Role.ADMIN))).containsExactlyInAnyOrder(Role.MARKETER, Role.MANAGER);
        assertThat(mvc.perform(get("/users").with(as.page(Role.ADMIN)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("value=\"MANAGER\" checked=\"checked\"", "API tokens go on working");
        assertThat(mvc.perform(get("/audit").with(as.page(Role.ADMIN)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Second factor required of roles", "before: Sales", "after: Marketer, Manager");
    }

    private Cookie password(String email) throws Exception {
        return Objects.requireNonNull(
                ask(post("/login").with(csrf()).param("email", email).param("password", Team.PASSWORD), null)
                        .getCookie("keel"));
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, @Nullable Cookie cookie)
            throws Exception {
        return mvc.perform(cookie == null ? request : request.cookie(cookie))
                .andReturn()
                .getResponse();
    }
}
