package crm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.AccessEvent;
import crm.access.ApiTokens;
import crm.access.EmailTaken;
import crm.access.Role;
import crm.access.SignIn;
import crm.access.Team;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import crm.workspace.WorkspaceDetails;
import crm.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KeelTest
class AuditLogTests {

    private static final String HERE = "198.51.100.2";

    @Autowired
    AuditLog log;

    @Autowired
    Team team;

    @Autowired
    SignIn signIn;

    @Autowired
    UserRegister register;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Workspaces workspaces;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private Viewer admin = Viewer.system();

    @BeforeEach
    void anAdministrator() {
        database.empty();
        admin = team.administrator().viewer();
    }

    @AfterEach
    void theClockGoesOn() {
        clock.run();
    }

    @Test
    void whateverAccessAnnouncesHasAnActionOfItsName() {
        assertThat(AuditAction.values())
                .extracting(AuditAction::name)
                .containsAll(
                        Arrays.stream(AccessEvent.What.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'SIGNED_IN'",
                "delete from audit_entry",
                "truncate audit_entry",
                "alter table audit_entry add column hidden text",
                "merge into audit_entry e using app_user u on e.user_id = u.id when matched then delete"
            })
    void theLogCanOnlyGrow(String change) {
        log.record(admin, AuditAction.EXPORTED, null, Map.of());

        assertThatThrownBy(() -> jdbc.sql(change).update())
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void whatIsRolledBackWasNeverDoneAndWhatIsDoneIsRecorded() {
        transaction.executeWithoutResult(status -> {
            log.record(admin, AuditAction.SETTINGS_CHANGED, null, Map.of());
            status.setRollbackOnly();
        });
        assertThat(actions()).doesNotContain(AuditAction.SETTINGS_CHANGED);

        register.invite(admin, "mia@example.org", "Mia", Role.SALES);
        int before = actions().size();
        assertThatThrownBy(() -> register.invite(admin, "mia@example.org", "Mia", Role.SALES))
                .isInstanceOf(EmailTaken.class);
        assertThat(actions()).hasSize(before);
    }

    @Test
    void rightsAreFollowedFromTheInvitationToTheEnd() {
        var mia = Objects.requireNonNull(
                team.member("mia@example.org", Role.MARKETER).viewer().user());
        var token = tokens.create(team.member("mia@example.org", Role.MARKETER).viewer(), "shop");
        tokens.revoke(team.member("mia@example.org", Role.MARKETER).viewer(), token.id());
        register.changeRole(admin, mia, Role.SALES);
        register.disable(admin, mia);

        var about = log.olderThan(admin, new AuditQuery(mia, null, null, null), Long.MAX_VALUE, 50);

        assertThat(about)
                .extracting(AuditEntry::action)
                .containsExactly(
                        AuditAction.USER_DISABLED,
                        AuditAction.ROLE_CHANGED,
                        AuditAction.TOKEN_REVOKED,
                        AuditAction.TOKEN_CREATED,
                        AuditAction.INVITATION_ACCEPTED,
                        AuditAction.USER_INVITED);
        assertThat(about.get(1).details()).isEqualTo(Map.of("before", "MARKETER", "after", "SALES"));
        assertThat(about.get(1).userName()).isEqualTo("Ada Admin");
        assertThat(about.get(1).subject()).isEqualTo("user:" + mia.value());
        assertThat(about.get(4).userId()).isEqualTo(mia.value());
    }

    @Test
    void signInsAreRecordedWithoutWhatWasTyped() {
        signIn.attempt("admin@example.org", Team.PASSWORD, HERE);
        signIn.attempt("admin@example.org", "a secret mistake", HERE);
        signIn.attempt("Stranger@example.org", "a secret mistake", HERE);
        signIn.attempt("stranger@example.org", "another mistake", HERE);

        var entries = log.olderThan(admin, AuditQuery.EVERYTHING, Long.MAX_VALUE, 4);

        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly(
                        AuditAction.SIGN_IN_FAILED,
                        AuditAction.SIGN_IN_FAILED,
                        AuditAction.SIGN_IN_FAILED,
                        AuditAction.SIGNED_IN);
        assertThat(entries.get(3).userId()).isEqualTo(admin.userId());
        assertThat(entries.get(2).subject()).isEqualTo("user:" + admin.userId());
        assertThat(entries.get(1).subject()).isNull();
        assertThat(entries.get(0).details())
                .isEqualTo(entries.get(1).details())
                .isNotEqualTo(entries.get(2).details());
        assertThat(jdbc.sql("select string_agg(e::text, ' ') from audit_entry e")
                        .query(String.class)
                        .single())
                .doesNotContainIgnoringCase("stranger", "mistake", "example.org");
    }

    @Test
    void aChangedSettingSaysWhatItWas() {
        workspaces.change(admin, new WorkspaceDetails("Harbour", "1 Quay", "UTC", "GBP", "GB"));
        workspaces.change(admin, new WorkspaceDetails("Harbour", "1 Quay", "Europe/Paris", "EUR", "GB"));

        assertThat(log.olderThan(admin, AuditQuery.EVERYTHING, Long.MAX_VALUE, 1))
                .extracting(AuditEntry::details)
                .containsExactly(Map.of("zone", "UTC → Europe/Paris", "currency", "GBP → EUR"));
    }

    @Test
    void pagesFollowEachOtherInBothDirections() {
        long first = newest();
        for (int i = 1; i <= 5; i++) {
            log.exported(admin, "page", i);
        }

        var newest = log.olderThan(admin, AuditQuery.EVERYTHING, Long.MAX_VALUE, 2);
        var next = log.olderThan(admin, AuditQuery.EVERYTHING, newest.getLast().id(), 2);
        var back = log.newerThan(admin, AuditQuery.EVERYTHING, next.getFirst().id(), 2);

        assertThat(rows(newest)).containsExactly("5", "4");
        assertThat(rows(next)).containsExactly("3", "2");
        assertThat(back).isEqualTo(newest);
        assertThat(log.newerThan(admin, AuditQuery.EVERYTHING, first, 2)).hasSize(2);
    }

    @Test
    void entriesAreFoundByDayAndByAction() {
        Instant noon = Instant.parse("2030-06-01T12:00:00Z");
        clock.set(noon);
        log.exported(admin, "yesterday", 1);
        clock.advance(Duration.ofDays(1));
        log.exported(admin, "today", 2);
        log.record(admin, AuditAction.SETTINGS_CHANGED, null, Map.of());

        var query = new AuditQuery(
                null,
                AuditAction.EXPORTED,
                Instant.parse("2030-06-02T00:00:00Z"),
                Instant.parse("2030-06-03T00:00:00Z"));

        assertThat(rows(log.olderThan(admin, query, Long.MAX_VALUE, 50))).containsExactly("2");
    }

    @Test
    void anExportOfTheLogStandsInTheLogAndInItself() {
        log.exported(admin, "segment-members", 12);
        long before =
                log.olderThan(admin, AuditQuery.EVERYTHING, Long.MAX_VALUE, 50).size();

        List<AuditEntry> taken = new ArrayList<>();
        log.export(admin, AuditQuery.EVERYTHING, taken::add);

        assertThat(taken).hasSize((int) before + 1);
        assertThat(taken.getFirst().details()).containsEntry("what", "audit").containsEntry("rows", "" + before);
    }

    @Test
    void onlyAdministratorsReadIt() {
        Viewer marketer = team.member("mia@example.org", Role.MARKETER).viewer();

        assertThatThrownBy(() -> log.olderThan(marketer, AuditQuery.EVERYTHING, Long.MAX_VALUE, 1))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> log.export(marketer, AuditQuery.EVERYTHING, entry -> {}))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void everythingTheAccessRoomAnnouncesHasAnAction() {
        assertThat(Arrays.stream(AuditAction.values()).map(Enum::name))
                .containsAll(
                        Arrays.stream(AccessEvent.What.values()).map(Enum::name).toList());
    }

    private List<AuditAction> actions() {
        return log.olderThan(admin, AuditQuery.EVERYTHING, Long.MAX_VALUE, 1000).stream()
                .map(AuditEntry::action)
                .toList();
    }

    private long newest() {
        return log.olderThan(admin, AuditQuery.EVERYTHING, Long.MAX_VALUE, 1).stream()
                .mapToLong(AuditEntry::id)
                .findFirst()
                .orElse(0);
    }

    private static List<String> rows(List<AuditEntry> entries) {
        return entries.stream()
                .map(entry -> String.valueOf(entry.details().get("rows")))
                .toList();
    }
}
