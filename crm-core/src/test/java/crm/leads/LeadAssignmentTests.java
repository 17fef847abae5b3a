package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.Team;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.testing.AtOnce;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(Team.class)
class LeadAssignmentTests {

    @Autowired
    LeadRegister register;

    @Autowired
    LeadDesk desk;

    @Autowired
    LeadAssignment assignment;

    @Autowired
    LeadDirectory directory;

    @Autowired
    RoutingRules rules;

    @Autowired
    Reps reps;

    @Autowired
    Fairness fairness;

    @Autowired
    LeadsOfLeavers leavers;

    @Autowired
    UserRegister users;

    @Autowired
    Team team;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    Viewer admin;
    Viewer ann;
    Viewer bob;
    Viewer cat;

    @BeforeEach
    void threeSell() {
        database.empty();
        admin = team.administrator().viewer();
        jdbc.sql("update app_user set enabled = role <> 'SALES'").update();
        ann = seller("ann@example.org");
        bob = seller("bob@example.org");
        cat = seller("cat@example.org");
    }

    @Test
    void everybodyWhoSellsGetsHisTurn() {
        List<LeadId> leads = leads(9);

        leads.forEach(lead -> assignment.assign(admin, lead));

        assertThat(shares()).containsExactlyInAnyOrderEntriesOf(Map.of("ann", 3L, "bob", 3L, "cat", 3L));
        assertThat(directory.find(admin, leads.getFirst()).state()).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void sharesFollowTheWeightsToTheLastLead() {
        reps.change(admin, id(ann), 3, null, null);
        reps.change(admin, id(bob), 2, null, null);

        assertThat(assignment.assignAll(admin, leads(600))).isEqualTo(600);

        assertThat(shares()).containsExactlyInAnyOrderEntriesOf(Map.of("ann", 300L, "bob", 200L, "cat", 100L));
        assertThat(fairness.between(admin, Instant.EPOCH, Instant.now().plusSeconds(60)))
                .filteredOn(FairShare::enabled)
                .allSatisfy(share -> assertThat(share.got()).isCloseTo(share.due(), within(1e-9)))
                .extracting(FairShare::given)
                .containsExactly(300L, 200L, 100L);
    }

    @Test
    void sharesAreExactWhenManyAskAtOnce() throws Exception {
        reps.change(admin, id(ann), 2, null, null);
        List<LeadId> leads = leads(40);
        List<Callable<Boolean>> asking = new ArrayList<>();
        for (LeadId lead : leads) {
            Callable<Boolean> assign = () -> {
                assignment.assign(admin, lead);
                return true;
            };
            asking.add(assign);
            asking.add(assign);
        }
        Collections.shuffle(asking);

        assertThat(AtOnce.call(asking)).containsOnly(true);

        assertThat(shares()).containsExactlyInAnyOrderEntriesOf(Map.of("ann", 20L, "bob", 10L, "cat", 10L));
        assertThat(count("lead_decision where kind = 'GIVEN'")).isEqualTo(40);
    }

    @Test
    void twoBatchesOfTheSameLeadsGiveEachOnce() throws Exception {
        List<LeadId> leads = leads(300);

        List<Object> found = AtOnce.call(List.<Callable<Integer>>of(
                () -> assignment.assignAll(admin, leads), () -> assignment.assignAll(admin, leads)));

        assertThat(found).containsExactlyInAnyOrder(300, 0);
        assertThat(shares()).containsExactlyInAnyOrderEntriesOf(Map.of("ann", 100L, "bob", 100L, "cat", 100L));
    }

    @Test
    void whoIsAwayFullOrDisabledIsPassedOverAndItIsWrittenDownWhy() {
        reps.sendAway(admin, id(ann), reps.today(), reps.today());
        reps.change(admin, id(bob), 1, 1, null);
        reps.change(admin, id(cat), 1, null, 2);
        List<LeadId> leads = leads(5);

        leads.forEach(lead -> assignment.assign(admin, lead));

        assertThat(shares()).containsExactlyInAnyOrderEntriesOf(Map.of("bob", 1L, "cat", 2L));
        assertThat(directory.find(admin, leads.getLast()).state()).isEqualTo(LeadState.NEW);
        assertThat(jdbc.sql(
                                "select passed_over::text from lead_decision where kind = 'NOBODY' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("ABSENT")
                .contains("FULL")
                .contains("FULL_TODAY");
    }

    @Test
    void yesterdaysAbsenceIsOver() {
        LocalDate today = reps.today();
        reps.sendAway(admin, id(ann), today.minusDays(9), today.minusDays(1));
        reps.sendAway(admin, id(bob), today.plusDays(1), today.plusDays(9));

        leads(3).forEach(lead -> assignment.assign(admin, lead));

        assertThat(shares()).hasSize(3);
    }

    @Test
    void nobodyGetsALeadWhoIsDisabledWhileTheyAreSharedOut() throws Exception {
        List<LeadId> leads = leads(60);
        List<Callable<Boolean>> acts = new ArrayList<>();
        leads.forEach(lead -> acts.add(() -> {
            assignment.assign(admin, lead);
            return true;
        }));
        acts.add(30, () -> {
            users.disable(admin, id(cat));
            return true;
        });

        assertThat(AtOnce.call(acts)).containsOnly(true);

        assertThat(count("lead where state = 'ASSIGNED'")).isEqualTo(60);
        Instant disabledAt = jdbc.sql("select max(occurred_at) from audit_entry where action = 'USER_DISABLED'")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
        long before = shares().getOrDefault("cat", 0L);
        leads(9).forEach(lead -> assignment.assign(admin, lead));
        assertThat(shares().getOrDefault("cat", 0L)).isEqualTo(before);
        assertThat(disabledAt).isNotNull();
    }

    @Test
    void theFirstRuleThatFitsNamesTheCandidates() {
        rules.add(admin, rule("Germany", List.of("Germany"), List.of(), List.of(), ann));
        rules.add(admin, rule("Pumps", List.of(), List.of(), List.of("PUMPS"), bob));
        rules.add(admin, rule("North London", List.of(), List.of("n"), List.of(), cat));

        LeadId german = lead("Pumps", "DE", null);
        LeadId pumps = lead("pumps", "FR", null);
        LeadId north = lead("Valves", "GB", "N1 9GU");
        List.of(german, pumps, north).forEach(lead -> assignment.assign(admin, lead));

        assertThat(owner(german)).isEqualTo("ann@example.org");
        assertThat(owner(pumps)).isEqualTo("bob@example.org");
        assertThat(owner(north)).isEqualTo("cat@example.org");
    }

    @Test
    void aRuleWhoseCandidatesCannotBeAskedSendsTheLeadToNobodyElse() {
        rules.add(admin, rule("Germany", List.of("DE"), List.of(), List.of(), ann));
        reps.sendAway(admin, id(ann), reps.today(), reps.today());

        LeadId german = lead("Pumps", "DE", null);
        assignment.assign(admin, german);

        assertThat(directory.find(admin, german).state()).isEqualTo(LeadState.NEW);
    }

    @Test
    void anAccountStaysWithItsOwnerWhileHeIsThere() {
        LeadId first = lead("Pumps", "GB", null);
        jdbc.sql("update customer set owner_id = :cat")
                .param("cat", cat.userId())
                .update();
        reps.change(admin, id(cat), 1, 0, null);
        assignment.assign(admin, first);
        assertThat(owner(first)).isEqualTo("cat@example.org");

        reps.sendAway(admin, id(cat), reps.today(), reps.today());
        LeadId second = lead("Valves", "GB", null);
        assignment.assign(admin, second);
        assertThat(owner(second)).isNotEqualTo("cat@example.org");
    }

    @Test
    void whoHasReturnedALeadIsNotGivenItAgain() {
        LeadId lead = leads(1).getFirst();
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assignment.assign(admin, lead);
            owners.add(Objects.requireNonNull(owner(lead)));
            desk.giveBack(admin, lead, "Not mine");
        }

        assertThat(owners).containsExactlyInAnyOrder("ann@example.org", "bob@example.org", "cat@example.org");
        assignment.assign(admin, lead);
        assertThat(directory.find(admin, lead).state()).isEqualTo(LeadState.RETURNED);
    }

    @Test
    void whoHasALeadAndCanGoOnKeepsItWhoCannotDoesNot() {
        LeadId lead = leads(1).getFirst();
        assignment.give(admin, lead, id(bob));
        assignment.assign(admin, lead);
        assertThat(owner(lead)).isEqualTo("bob@example.org");

        users.disable(admin, id(bob));
        assignment.assign(admin, lead);
        assertThat(owner(lead)).isNotEqualTo("bob@example.org");
    }

    @Test
    void whatIsOverIsNotAssigned() {
        LeadId lead = leads(1).getFirst();
        register.qualify(admin, lead, 1);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> assignment.assign(admin, lead));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> assignment.give(admin, lead, id(bob)));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> assignment.give(ann, lead, id(ann)));
    }

    @Test
    void whatNobodyHasWrittenDownHimselfGoesWhereTheRulesSendIt() {
        LeadId lead = register.open(
                Viewer.system(),
                new Enquiry("Ada", null, "ada@a.example", null, null, "Pumps", "Site", LeadVia.FORM, null, null, null));

        assertThat(directory.find(admin, lead).state()).isEqualTo(LeadState.ASSIGNED);
    }

    @Test
    void theLeadsOfWhoeverLeavesGoToWhoFollows() {
        List<LeadId> leads = leads(3);
        leads.forEach(lead -> assignment.give(admin, lead, id(ann)));
        desk.close(admin, leads.getFirst(), "No budget");

        assertThat(leavers.countOf(id(ann))).isEqualTo(2);
        assertThat(leavers.handOver(admin, id(ann), id(bob))).isEqualTo(2);

        assertThat(leavers.countOf(id(ann))).isZero();
        assertThat(owner(leads.getLast())).isEqualTo("bob@example.org");
        assertThat(owner(leads.getFirst())).isEqualTo("ann@example.org");
    }

    @Test
    void tenThousandLeadsAreSharedOutExactlyWithinSeconds() {
        register.open(admin, enquiry("Pumps", "GB"));
        jdbc.sql("""
                insert into lead (customer_id, state, need, via, created_at, updated_at)
                select c.id, 'NEW', 'Pumps', 'IMPORT', now(), now()
                from customer c, generate_series(1, 9999)
                """).update();
        List<LeadId> all = jdbc.sql("select id from lead order by id")
                .query((row, number) -> new LeadId(row.getLong(1)))
                .list();
        reps.change(admin, id(ann), 5, null, null);
        reps.change(admin, id(bob), 3, null, null);
        reps.change(admin, id(cat), 2, null, null);

        long start = System.nanoTime();
        assertThat(assignment.assignAll(admin, all)).isEqualTo(10_000);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(shares()).containsExactlyInAnyOrderEntriesOf(Map.of("ann", 5000L, "bob", 3000L, "cat", 2000L));
        // the benchmark holds five seconds on a machine of its own; here others work beside it
        assertThat(millis).isLessThan(20_000);
    }

    private Viewer seller(String email) {
        jdbc.sql("update app_user set enabled = true where email = :email")
                .param("email", email)
                .update();
        return team.member(email, Role.SALES).viewer();
    }

    private static UserId id(Viewer viewer) {
        return Objects.requireNonNull(viewer.user());
    }

    private List<LeadId> leads(int count) {
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leads.add(lead("Pumps", "GB", null));
        }
        return leads;
    }

    private LeadId lead(String need, String country, @Nullable String postcode) {
        LeadId lead = register.open(admin, enquiry(need, country));
        if (postcode != null) {
            jdbc.sql(
                            "update customer set postcode = :postcode where id = (select customer_id from lead where id = :lead)")
                    .param("postcode", postcode)
                    .param("lead", lead.value())
                    .update();
        }
        return lead;
    }

    private static Enquiry enquiry(String need, String country) {
        return new Enquiry(null, "Acme " + country, null, null, country, need, "Fair", LeadVia.API, null, null, null);
    }

    private static RoutingRule rule(
            String name, List<String> countries, List<String> prefixes, List<String> needs, Viewer who) {
        return new RoutingRule(
                0, name, true, countries, List.of(), prefixes, needs, List.of(), List.of(id(who).value()), null);
    }

    private @Nullable String owner(LeadId lead) {
        return directory.find(admin, lead).ownerEmail();
    }

    /** How many each was given, by the beginning of his address. */
    private Map<String, Long> shares() {
        Map<String, Long> shares = new TreeMap<>();
        jdbc.sql("""
                select split_part(u.email, '@', 1) as who, count(*) as many
                from lead l join app_user u on u.id = l.owner_id group by 1
                """).query(row -> {
            shares.put(row.getString("who"), row.getLong("many"));
        });
        return shares;
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
