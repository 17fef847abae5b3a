package crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.FreshDatabase;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@FreshDatabase
class VisibilityTests {

    @Autowired
    Visibility visibility;

    @Autowired
    UserRegister users;

    @Autowired
    JdbcClient jdbc;

    private Viewer rob;
    private Viewer dora;
    private Viewer mona;
    private Viewer sven;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void aTeamOfTwoWithItsManagerAndSomebodyElse() {
        database.empty();
        rob = user("Rob", Role.SALES);
        dora = user("Dora", Role.SALES);
        mona = user("Mona", Role.SALES);
        sven = user("Sven", Role.SPECIALIST);
        long north = team("North", mona);
        join(north, rob);
        join(north, dora);
    }

    @Test
    void aRepSeesHisOwnLeadsOnly() {
        Sight sight = visibility.of(rob, RecordKind.LEADS);

        assertThat(sight.everything()).isFalse();
        assertThat(sight.owners()).containsExactly(rob.userId());
        assertThat(sight.includes(dora.userId())).isFalse();
        assertThat(sight.includes(null)).isFalse();
    }

    @Test
    void whoManagesATeamSeesItsLeadsWhateverHisRoleSees() {
        assertThat(visibility.of(mona, RecordKind.LEADS).owners())
                .containsExactlyInAnyOrder(mona.userId(), rob.userId(), dora.userId());
    }

    @Test
    void aTeamSeesItsManagersRecordsButNoOtherTeams() {
        decide(Role.SALES, RecordKind.LEADS, Scope.TEAM);

        assertThat(visibility.of(rob, RecordKind.LEADS).owners())
                .containsExactlyInAnyOrder(mona.userId(), rob.userId(), dora.userId());
        assertThat(visibility.of(sven, RecordKind.LEADS).owners()).containsExactly(sven.userId());
    }

    @Test
    void aDecisionHoldsForItsKindAlone() {
        decide(Role.SALES, RecordKind.CUSTOMERS, Scope.OWN);

        assertThat(visibility.of(rob, RecordKind.CUSTOMERS).owners()).containsExactly(rob.userId());
        assertThat(visibility.of(sven, RecordKind.CUSTOMERS)).isEqualTo(Sight.ALL);
    }

    @Test
    void anAdministratorSeesEverythingWhateverIsDecided() {
        decide(Role.ADMIN, RecordKind.LEADS, Scope.OWN);

        assertThat(visibility.of(user("Amelia", Role.ADMIN), RecordKind.LEADS)).isEqualTo(Sight.ALL);
    }

    @Test
    void moneyIsHiddenFromARoleForWhichItWasDecided() {
        assertThat(visibility.seesMoney(sven)).isTrue();

        jdbc.sql("insert into role_without_money values ('SPECIALIST')").update();

        assertThat(visibility.seesMoney(sven)).isFalse();
        assertThat(visibility.seesMoney(rob)).isTrue();
    }

    private Viewer user(String name, Role role) {
        String email = name.toLowerCase(Locale.ROOT) + "@example.org";
        UserId id = users.invite(Viewer.system(), email, name, role).user();
        return new Viewer(id, name, email, role);
    }

    private long team(String name, Viewer manager) {
        return jdbc.sql("insert into team (name, manager_id, created_at) values (:name, :manager, now()) returning id")
                .param("name", name)
                .param("manager", manager.userId())
                .query(Long.class)
                .single();
    }

    private void join(long team, Viewer member) {
        jdbc.sql("insert into team_member values (:team, :user)")
                .param("team", team)
                .param("user", member.userId())
                .update();
    }

    private void decide(Role role, RecordKind kind, Scope scope) {
        jdbc.sql("insert into role_sight values (:role, :kind, :scope)")
                .param("role", role.name())
                .param("kind", kind.name())
                .param("scope", scope.name())
                .update();
    }
}
