package crm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.audit.AuditAction;
import crm.audit.AuditEntry;
import crm.audit.AuditLog;
import crm.audit.AuditQuery;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerOwners;
import crm.customers.CustomerRegister;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who works together, who sees what, who may make somebody what he is, and who goes on when somebody leaves. */
@KeelTest
class TeamsTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    Teams teams;

    @Autowired
    SightRules rules;

    @Autowired
    Succession succession;

    @Autowired
    Visibility visibility;

    @Autowired
    UserRegister users;

    @Autowired
    CustomerRegister customers;

    @Autowired
    CustomerOwners owners;

    @Autowired
    AuditLog log;

    @Autowired
    TestDatabase database;

    private Viewer ada = KEEL;
    private Viewer rob = KEEL;
    private Viewer dora = KEEL;

    @BeforeEach
    void anAdministratorAndTwoReps() {
        database.empty();
        ada = user("Ada", Role.ADMIN);
        rob = user("Rob", Role.SALES);
        dora = user("Dora", Role.SALES);
    }

    @Test
    void aTeamHasItsManagerAndMembers() {
        TeamId north = teams.create(ada, " North ");
        teams.change(ada, north, "North Sea", dora.user(), Set.of(id(rob), 4711L), 0);

        TeamSheet sheet = teams.get(ada, north);
        assertThat(sheet.name()).isEqualTo("North Sea");
        assertThat(sheet.manager()).extracting(Colleague::name).isEqualTo("Dora");
        assertThat(sheet.members()).extracting(Colleague::name).containsExactly("Rob");
        assertThat(visibility.of(dora, RecordKind.LEADS).owners()).containsExactlyInAnyOrder(id(dora), id(rob));
        assertThat(actions()).containsExactly(AuditAction.TEAM_CHANGED, AuditAction.TEAM_CREATED);
        assertThat(newest().details())
                .containsEntry("team", "1")
                .containsEntry("after", "manager user:" + id(dora) + " user:" + id(rob));
    }

    @Test
    void aTeamsNameIsItsOwnAndNoChangeIsLost() {
        TeamId north = teams.create(ada, "North");
        TeamId south = teams.create(ada, "South");
        teams.change(ada, south, "South", null, Set.of(id(rob)), 0);

        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> teams.create(ada, "NORTH"));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> teams.create(ada, "  "));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> teams.change(ada, north, "south", null, Set.of(), 0));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> teams.change(ada, south, "Süd", null, Set.of(), 0));
        assertThat(teams.list(ada)).extracting(TeamSheet::name).containsExactly("North", "South");
        assertThat(teams.get(ada, south).has(id(rob))).isTrue();
    }

    @Test
    void aTeamTakenApartLeavesItsPeople() {
        TeamId north = teams.create(ada, "North");
        teams.change(ada, north, "North", null, Set.of(id(rob), id(dora)), 0);

        teams.delete(ada, north);

        assertThat(teams.list(ada)).isEmpty();
        assertThat(users.list(ada, 0, 10)).hasSize(3);
        assertThatExceptionOfType(TeamNotFound.class).isThrownBy(() -> teams.get(ada, north));
        assertThat(newest().action()).isEqualTo(AuditAction.TEAM_DELETED);
    }

    @Test
    void onlyWhoManagesTeamsSeesThemOrDecides() {
        Viewer mona = user("Mona", Role.MANAGER);

        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> teams.list(mona));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> teams.create(mona, "Mine"));
        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> rules.current(mona));
        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> rules.decide(mona, new SightTable(Map.of(), Set.of())));
        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> succession.handOver(mona, user(rob), Map.of(), false));
    }

    @Test
    void aDecisionHoldsAtOnceAndIsRecordedWithWhatItWas() {
        assertThat(rules.current(ada).of(Role.SALES, RecordKind.CUSTOMERS)).isEqualTo(Scope.ALL);

        rules.decide(ada, with(Role.SALES, RecordKind.CUSTOMERS, Scope.TEAM, Set.of(Role.SUPPORT)));

        assertThat(visibility.of(rob, RecordKind.CUSTOMERS).owners()).containsExactly(id(rob));
        assertThat(visibility.seesMoney(user("Sue", Role.SUPPORT))).isFalse();
        assertThat(visibility.seesMoney(rob)).isTrue();
        AuditEntry entry = log.olderThan(
                        ada, new AuditQuery(null, AuditAction.SIGHT_CHANGED, null, null), Long.MAX_VALUE, 9)
                .getFirst();
        assertThat(entry.details())
                .containsEntry("before", "SALES CUSTOMERS ALL; SUPPORT MONEY SHOWN")
                .containsEntry("after", "SALES CUSTOMERS TEAM; SUPPORT MONEY HIDDEN");
    }

    @Test
    void decidingTheSameAgainIsNothingToRecord() {
        rules.decide(ada, rules.current(ada));

        assertThat(actions()).isEmpty();
    }

    @Test
    void administratorsGoOnSeeingEverythingWhateverIsSent() {
        rules.decide(ada, with(Role.ADMIN, RecordKind.LEADS, Scope.OWN, Set.of(Role.ADMIN)));

        assertThat(visibility.of(ada, RecordKind.LEADS)).isEqualTo(Sight.ALL);
        assertThat(visibility.seesMoney(ada)).isTrue();
        assertThat(rules.current(ada)).isEqualTo(SightTable.usual());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyGrantsAboveHimself(Role giver) {
        Viewer viewer = new Viewer(new UserId(9), "Giver", "giver@example.org", giver);

        for (Role granted : Role.values()) {
            if (giver.permissions().containsAll(granted.permissions())) {
                viewer.requireToGrant(granted);
            } else {
                assertThatExceptionOfType(AccessDenied.class)
                        .as("%s grants %s", giver, granted)
                        .isThrownBy(() -> viewer.requireToGrant(granted));
            }
        }
    }

    @Test
    void aLeaversRecordsGoToHisSuccessorAndHeCannotComeBack() {
        var ann = customers.register(KEEL, CustomerEntry.empty().with(CustomerField.NAME, "Ann"));
        owners.give(KEEL, ann, rob.user());

        assertThat(succession.holdings(ada, user(rob))).containsExactly(new Succession.Holding("customers", 1));
        assertThat(succession.handOver(ada, user(rob), Map.of("customers", user(dora)), true))
                .containsEntry("customers", 1L);

        assertThat(succession.holdings(ada, user(rob))).isEmpty();
        assertThat(customers.sheetOf(KEEL, ann).owner()).isEqualTo(id(dora));
        assertThat(users.line(ada, user(rob)).enabled()).isFalse();
        assertThat(actions()).containsExactly(AuditAction.USER_DISABLED, AuditAction.RECORDS_HANDED_OVER);
    }

    @Test
    void nothingIsHandedOverWhenTheRestOfItIsRefused() {
        var ann = customers.register(KEEL, CustomerEntry.empty().with(CustomerField.NAME, "Ann"));
        owners.give(KEEL, ann, ada.user());
        users.disable(KEEL, user(dora));

        assertThatExceptionOfType(OwnAccount.class)
                .isThrownBy(() -> succession.handOver(ada, user(ada), Map.of("customers", user(rob)), true));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> succession.handOver(ada, user(ada), Map.of("customers", user(dora)), false));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> succession.handOver(ada, user(ada), Map.of("horses", user(rob)), false));

        assertThat(customers.sheetOf(KEEL, ann).owner()).isEqualTo(id(ada));
        assertThat(actions()).doesNotContain(AuditAction.RECORDS_HANDED_OVER);
    }

    private SightTable with(Role role, RecordKind kind, Scope scope, Set<Role> withoutMoney) {
        Map<Role, Map<RecordKind, Scope>> scopes = new EnumMap<>(Role.class);
        rules.current(ada).scopes().forEach((each, row) -> scopes.put(each, new EnumMap<>(row)));
        Objects.requireNonNull(scopes.get(role)).put(kind, scope);
        return new SightTable(scopes, withoutMoney);
    }

    /** What the administrator did, newest first. */
    private List<AuditAction> actions() {
        return log.olderThan(ada, new AuditQuery(ada.user(), null, null, null), Long.MAX_VALUE, 20).stream()
                .filter(entry -> Objects.equals(entry.userId(), ada.userId()))
                .map(AuditEntry::action)
                .toList();
    }

    private AuditEntry newest() {
        return log.olderThan(ada, AuditQuery.EVERYTHING, Long.MAX_VALUE, 1).getFirst();
    }

    private Viewer user(String name, Role role) {
        String email = name.toLowerCase(Locale.ROOT) + "@example.org";
        return new Viewer(users.invite(KEEL, email, name, role).user(), name, email, role);
    }

    private static UserId user(Viewer viewer) {
        return Objects.requireNonNull(viewer.user());
    }

    private static long id(Viewer viewer) {
        return user(viewer).value();
    }
}
