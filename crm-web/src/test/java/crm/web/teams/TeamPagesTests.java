package crm.web.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import crm.access.RecordKind;
import crm.access.Role;
import crm.access.Scope;
import crm.access.SightRules;
import crm.access.TeamSheet;
import crm.access.Teams;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerOwners;
import crm.customers.CustomerRegister;
import crm.testing.TestDatabase;
import crm.web.support.As;
import crm.web.support.KeelWebTest;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@KeelWebTest
class TeamPagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    As as;

    @Autowired
    Teams teams;

    @Autowired
    SightRules rules;

    @Autowired
    UserRegister users;

    @Autowired
    CustomerRegister customers;

    @Autowired
    CustomerOwners owners;

    @Autowired
    TestDatabase database;

    private Viewer ada = Viewer.system();
    private Viewer rob = Viewer.system();
    private Viewer dora = Viewer.system();

    @BeforeEach
    void anAdministratorAndTwoColleagues() {
        database.empty();
        ada = as.viewer(Role.ADMIN);
        rob = as.viewer(Role.SALES);
        dora = as.viewer(Role.SUPPORT);
    }

    @Test
    void aTeamIsMadeFilledAndTakenApart() throws Exception {
        String team = Objects.requireNonNull(
                send(post("/teams").param("name", "North <b>")).getRedirectedUrl());
        send(post(team)
                .param("name", "North <b>")
                .param("version", "0")
                .param("manager", "" + rob.userId())
                .param("members", "" + rob.userId(), "" + dora.userId()));

        TeamSheet sheet = teams.list(ada).getFirst();
        assertThat(sheet.members()).hasSize(2);
        assertThat(sheet.manager()).isNotNull();
        assertThat(body("/teams")).contains("North &lt;b&gt;").doesNotContain("<b>");
        assertThat(body(team)).contains("checked");
        assertThat(send(post(team).param("name", "Late").param("version", "0")).getRedirectedUrl())
                .isEqualTo(team);
        assertThat(send(post("/teams").param("name", "NORTH <b>")).getContentAsString())
                .contains("This name is taken.");
        send(post(team + "/delete"));
        assertThat(teams.list(ada)).isEmpty();
        assertThat(send(get(team)).getStatus()).isEqualTo(404);
    }

    @Test
    void aMemberWhoIsDisabledStaysInTheTeamThatIsSaved() throws Exception {
        var team = teams.create(ada, "North");
        teams.change(ada, team, "North", null, Set.of(Objects.requireNonNull(rob.userId())), 0);
        users.disable(ada, Objects.requireNonNull(rob.user()));

        assertThat(body("/teams/1")).contains("value=\"" + rob.userId() + "\" checked");
    }

    @Test
    void theTableSaysWhoSeesWhatAndIsRecordedInWords() throws Exception {
        send(post("/visibility")
                .param("SALES.LEADS", "TEAM")
                .param("SUPPORT.CUSTOMERS", "OWN")
                .param("money", "MARKETER", "SPECIALIST", "SALES", "MANAGER"));

        assertThat(rules.current(ada).of(Role.SALES, RecordKind.LEADS)).isEqualTo(Scope.TEAM);
        assertThat(rules.current(ada).of(Role.SUPPORT, RecordKind.CUSTOMERS)).isEqualTo(Scope.OWN);
        assertThat(rules.current(ada).of(Role.SPECIALIST, RecordKind.LEADS)).isEqualTo(Scope.TEAM);
        assertThat(rules.current(ada).withoutMoney()).containsExactly(Role.SUPPORT);
        assertThat(body("/visibility")).contains("name=\"SALES.LEADS\"").doesNotContain("name=\"ADMIN.LEADS\"");
        assertThat(body("/audit")).contains("Visibility changed", "Sales leads team", "Support money hidden");
    }

    @Test
    void whoLeavesHandsOverWhatIsHis() throws Exception {
        var ann = customers.register(ada, CustomerEntry.empty().with(CustomerField.NAME, "Ann"));
        owners.give(ada, ann, rob.user());

        assertThat(send(post("/users/" + rob.userId() + "/disable")).getRedirectedUrl())
                .isEqualTo("/users/" + rob.userId() + "/leaving");
        assertThat(body("/users/" + rob.userId() + "/leaving"))
                .contains("1 customer", "name=\"to.customers\"")
                .doesNotContain("name=\"disable\"");
        send(post("/users/" + rob.userId() + "/leaving").param("to.customers", "" + dora.userId()));

        assertThat(customers.sheetOf(ada, ann).owner()).isEqualTo(dora.userId());
        assertThat(send(post("/users/" + dora.userId() + "/leaving")
                                .param("to.customers", "" + ada.userId())
                                .param("disable", "true"))
                        .getRedirectedUrl())
                .isEqualTo("/users");
        assertThat(users.line(ada, Objects.requireNonNull(dora.user())).enabled())
                .isFalse();
        assertThat(body("/audit")).contains("Records handed over");
    }

    private String body(String address) throws Exception {
        return send(get(address)).getContentAsString();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.accept("text/html").with(as.page(Role.ADMIN)))
                .andReturn()
                .getResponse();
    }
}
