package crm.web.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.Role;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** A customer is given to whoever looks after him, by those who may. */
@KeelWebTest
class OwnerTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    CustomerRegister register;

    @Autowired
    JdbcClient jdbc;

    private CustomerId acme;

    @BeforeEach
    void acmeIsNobodys(@Autowired TestDatabase database) {
        database.empty();
        acme = register.register(
                Viewer.system(), CustomerEntry.empty().with(CustomerField.ORGANISATION, "Acme & Söhne"));
    }

    @Test
    void whoSellsTakesWhatIsNobodysAndCanTakeItBack() throws Exception {
        Viewer rep = as.viewer(Role.SALES);
        assertThat(page(Role.SALES)).contains("Looked after by", "Nobody", "/customers/" + acme.value() + "/owner");

        MockHttpServletResponse given = give(Role.SALES, rep);

        assertThat(owner()).isEqualTo(rep.userId());
        assertThat(given.getRedirectedUrl()).isEqualTo("/customers/" + acme.value());
        assertThat(followed(given))
                .contains(
                        "Acme &amp; Söhne is looked after by " + rep.name(),
                        "action=\"/customers/" + acme.value() + "/owner\"");
        give(Role.SALES, null);
        assertThat(owner()).isNull();
    }

    @Test
    void anothersCustomerIsHandedOnByWhoSharesOutWorkAlone() throws Exception {
        Viewer rep = as.viewer(Role.SALES);
        Viewer marketer = as.viewer(Role.MARKETER);
        give(Role.SALES, rep);

        assertThat(give(Role.MARKETER, marketer).getStatus()).isEqualTo(403);
        assertThat(page(Role.MARKETER)).contains(rep.name()).doesNotContain("/owner\"");
        assertThat(owner()).isEqualTo(rep.userId());

        give(Role.MANAGER, marketer);
        assertThat(owner()).isEqualTo(marketer.userId());
    }

    @Test
    void nobodyGivesWhatHeDoesNotSeeAndWhoGivesItAwayMaySeeItNoMore() throws Exception {
        Viewer rep = as.viewer(Role.SALES);
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();

        assertThat(give(Role.SALES, rep).getStatus()).isEqualTo(404);
        assertThat(owner()).isNull();

        give(Role.ADMIN, rep);
        MockHttpServletResponse away = give(Role.SALES, as.viewer(Role.ADMIN));
        assertThat(away.getRedirectedUrl()).isEqualTo("/customers");
        assertThat(followed(away)).contains("is looked after by").doesNotContain("data-undo");
    }

    @Test
    void nobodyIsGivenToWhoHasLeft() throws Exception {
        Viewer leaver = as.viewer(Role.MARKETER);
        jdbc.sql("update app_user set enabled = false where id = :id")
                .param("id", leaver.userId())
                .update();

        assertThat(followed(give(Role.ADMIN, leaver))).contains("cannot sign in any more");
        assertThat(owner()).isNull();
    }

    private MockHttpServletResponse give(Role by, @Nullable Viewer to) throws Exception {
        var request = post("/customers/" + acme.value() + "/owner").with(as.page(by));
        String user = to == null ? "" : String.valueOf(to.userId());
        return mvc.perform(request.param("owner", user)).andReturn().getResponse();
    }

    private String followed(MockHttpServletResponse answer) throws Exception {
        return mvc.perform(get(String.valueOf(answer.getRedirectedUrl()))
                        .with(as.page(Role.SALES))
                        .cookie(answer.getCookies()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String page(Role role) throws Exception {
        return mvc.perform(get("/customers/" + acme.value()).with(as.page(role)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private @Nullable Long owner() {
        return register.sheetOf(Viewer.system(), acme).owner();
    }
}
