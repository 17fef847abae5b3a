package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.kagkarlsson.scheduler.Scheduler;
import crm.access.Account;
import crm.access.ApiTokens;
import crm.access.Permission;
import crm.access.Role;
import crm.access.TeamId;
import crm.access.Teams;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerOwners;
import crm.customers.CustomerRegister;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.leads.NewLead;
import crm.opportunities.ForecastCategory;
import crm.opportunities.NewOpportunity;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityPlan;
import crm.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Every address of a record that belongs to somebody × its owner, a colleague of his team, another team, another role and
 * another team's token: who sees it gets it, for the others it is not there and stays as it is. Made from {@code
 * authorisation-matrix.txt}: an address that names something must be known here by what it names.
 */
@KeelWebTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordMatrixTests {

    private static final Viewer KEEL = Viewer.system();

    private static final int PEOPLE = 4;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    As as;

    @Autowired
    UserRegister users;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Teams teams;

    @Autowired
    CustomerRegister customers;

    @Autowired
    CustomerOwners owners;

    @Autowired
    LeadRegister leads;

    @Autowired
    OpportunityDesk opportunities;

    @BeforeAll
    void nothingRunsInTheBackground(@Autowired Scheduler scheduler) {
        scheduler.pause();
    }

    @AfterAll
    void itRunsAgain(@Autowired Scheduler scheduler) {
        jdbc.sql("delete from scheduled_tasks where task_name = 'work'").update();
        scheduler.resume();
    }

    @BeforeEach
    void nobodyIsThere() {
        database.empty();
        as.viewer(Role.ADMIN);
    }

    @Test
    void itIsKnownOfEveryAddressWhatItNames(TestReporter reporter) {
        List<Mappings.Line> naming = Mappings.inMatrix().stream()
                .filter(line -> OwnedAddresses.VARIABLE.matcher(line.path()).find())
                .toList();

        assertThat(naming)
                .filteredOn(line -> !OwnedAddresses.isOwned(line))
                .extracting(line -> OwnedAddresses.root(line.path()))
                .as("first words of addresses: say in this test whether what they name has an owner")
                .isSubsetOf(OwnedAddresses.COMMON);
        long owned = OwnedAddresses.ofRecords().count();
        reporter.publishEntry("addresses of owned records", Long.toString(owned));
        reporter.publishEntry("expectations", Long.toString(owned * PEOPLE));
        assertThat(owned).isGreaterThanOrEqualTo(18);
    }

    @ParameterizedTest
    @MethodSource("crm.web.support.OwnedAddresses#ofRecords")
    void aRecordIsThereForWhoSeesItAndForNobodyElse(Mappings.Line line) throws Exception {
        Optional<Role> able = OwnedAddresses.roleOf(line);
        if (able.isEmpty()) {
            assertThat(line.who()).as("nobody but administrators").isNotEqualTo("any");
            return;
        }
        Role role = able.get();
        everyRoleSeesItsTeam();
        Viewer rob = user("rob", role);
        Viewer dora = user("dora", role);
        Viewer olga = user("olga", role);
        team("North", rob, dora);
        team("South", olga);
        recordsOf(rob);

        var before = Rows.of(jdbc);
        assertThat(status(line, as(line, olga))).as("%s for another team", line).isEqualTo(404);
        for (Role other : Role.values()) {
            if (!OwnedAddresses.isAllowed(line, other)) {
                assertThat(status(line, as(line, user("other-" + other, other))))
                        .as("%s for %s", line, other)
                        .isEqualTo(403);
            }
        }
        assertThat(changed(before)).as("rows after refusals of %s", line).isEmpty();

        // Some steps are the owner's alone: a colleague who sees the record may be told so, by 403.
        if (OwnedAddresses.namesOneRecordOnly(line)) {
            assertThat(status(line, as(line, dora)))
                    .as("%s for the team", line)
                    .isNotIn(401, 404)
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @MethodSource("crm.web.support.OwnedAddresses#ofRecords")
    void whoOwnsItHasIt(Mappings.Line line) throws Exception {
        Optional<Role> able = OwnedAddresses.roleOf(line).filter(role -> OwnedAddresses.namesOneRecordOnly(line));
        if (able.isEmpty()) {
            return;
        }
        jdbc.sql(
                        "insert into role_sight select r, k, 'OWN' from unnest(array['MARKETER', 'SPECIALIST', 'SALES', 'MANAGER',"
                                + " 'SUPPORT']) r, unnest(array['CUSTOMERS', 'LEADS', 'OPPORTUNITIES']) k")
                .update();
        Viewer rob = user("rob", able.get());
        Viewer dora = user("dora", able.get());
        team("North", rob, dora);
        recordsOf(rob);

        assertThat(status(line, as(line, dora)))
                .as("%s for the team, own only", line)
                .isEqualTo(404);
        assertThat(status(line, as(line, rob)))
                .as("%s for its owner", line)
                .isNotIn(401, 403, 404)
                .isLessThan(500);
    }

    private void everyRoleSeesItsTeam() {
        jdbc.sql(
                        "insert into role_sight select r, k, 'TEAM' from unnest(array['MARKETER', 'SPECIALIST', 'SALES', 'MANAGER',"
                                + " 'SUPPORT']) r, unnest(array['CUSTOMERS', 'LEADS', 'OPPORTUNITIES']) k")
                .update();
    }

    /** A customer with his contact, a lead and an opportunity there, each number 1 of its kind; and one to merge him with. */
    private void recordsOf(Viewer owner) {
        CustomerId ann = customers.register(
                KEEL,
                CustomerEntry.empty().with(CustomerField.NAME, "Ann").with(CustomerField.EMAIL, "ann@example.org"));
        CustomerId bob = customers.register(KEEL, CustomerEntry.empty().with(CustomerField.NAME, "Bob"));
        owners.give(KEEL, ann, owner.user());
        owners.give(KEEL, bob, owner.user());
        if (owner.may(Permission.LEADS_WRITE)) {
            leads.open(KEEL, new NewLead(ann, null, "Ropes", "Fair", LeadVia.HAND, null, null, owner.user()));
        } else {
            leads.open(KEEL, new NewLead(ann, null, "Ropes", "Fair", LeadVia.HAND, null, null, null));
            jdbc.sql("update lead set owner_id = :owner, state = 'ASSIGNED'")
                    .param("owner", owner.userId())
                    .update();
        }
        opportunities.open(
                KEEL,
                new NewOpportunity(
                        ann,
                        new OpportunityPlan(
                                "Ropes",
                                null,
                                null,
                                "GBP",
                                owner.userId(),
                                null,
                                null,
                                null,
                                ForecastCategory.PIPELINE,
                                List.of()),
                        null));
    }

    private Viewer user(String name, Role role) {
        String email = name.toLowerCase(Locale.ROOT) + "@example.org";
        UserId id = users.invite(KEEL, email, name, role).user();
        return new Viewer(id, name, email, role);
    }

    private void team(String name, Viewer... members) {
        TeamId team = teams.create(KEEL, name);
        Set<Long> ids = Arrays.stream(members).map(Viewer::userId).collect(Collectors.toSet());
        teams.change(KEEL, team, name, null, ids, 0);
    }

    /** At a page somebody signed in, at the API a program with his token. */
    private RequestPostProcessor as(Mappings.Line line, Viewer viewer) {
        if (line.isApi()) {
            Viewer maker = new Viewer(viewer.user(), viewer.name(), viewer.email(), Role.ADMIN);
            return as.bearer(tokens.create(maker, "test").secret());
        }
        var signedIn = new SignedInUser(new Account(viewer, 0, false, null, null, null));
        return request -> authentication(signedIn).postProcessRequest(csrf().postProcessRequest(request));
    }

    private int status(Mappings.Line line, RequestPostProcessor who) throws Exception {
        return mvc.perform(line.request().with(who)).andReturn().getResponse().getStatus();
    }

    /** Users and their tokens were made on the way; they are nobody's records. */
    private List<String> changed(List<String> before) {
        TreeSet<String> now = new TreeSet<>(Rows.of(jdbc));
        before.forEach(now::remove);
        now.removeIf(line -> line.matches("(app_user|api_token|one_time_link|scheduled_tasks) .*"));
        return List.copyOf(now);
    }
}
