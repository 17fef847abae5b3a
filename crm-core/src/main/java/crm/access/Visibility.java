package crm.access;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says which records a viewer sees: his own, his team's or all, as administrators decided for his role. */
@Service
@Transactional(readOnly = true)
public class Visibility {

    private static final String DECIDED = """
            select scope from role_sight where role = :role and record_kind = :kind
            """;

    // A team's manager belongs to it as far as its members are concerned.
    private static final String OWNERS = """
            with mine as (
                select t.id
                from team t
                where t.manager_id = :user
                   or :wholeTeam and exists (select from team_member m where m.team_id = t.id and m.user_id = :user)
            )
            select :user as user_id
            union
            select m.user_id from team_member m join mine on mine.id = m.team_id
            union
            select t.manager_id from team t join mine on mine.id = t.id where t.manager_id is not null
            """;

    private static final String HIDES_MONEY = "select exists (select from role_without_money where role = :role)";

    private final JdbcClient jdbc;

    Visibility(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose records of this kind the viewer sees; whether he may read the kind at all is its door's question. */
    public Sight of(Viewer viewer, RecordKind kind) {
        Role role = viewer.role();
        if (role == null) {
            return viewer.user() == null ? Sight.ALL : new Sight(false, List.of());
        }
        Scope scope = scopeOf(role, kind);
        if (scope == Scope.ALL) {
            return Sight.ALL;
        }
        return new Sight(
                false,
                jdbc.sql(OWNERS)
                        .param("user", Objects.requireNonNull(viewer.userId(), "a role belongs to a user"))
                        .param("wholeTeam", scope == Scope.TEAM)
                        .query((row, number) -> row.getLong(1))
                        .list());
    }

    /** Whether the viewer sees records of this kind beyond his own; what nobody owns is for those who do. */
    public boolean seesBeyondOwn(Viewer viewer, RecordKind kind) {
        Role role = viewer.role();
        return role == null ? viewer.user() == null : scopeOf(role, kind) != Scope.OWN;
    }

    /** Whether amounts of money are shown to the viewer. */
    public boolean seesMoney(Viewer viewer) {
        Role role = viewer.role();
        return role == null
                || role == Role.ADMIN
                || !jdbc.sql(HIDES_MONEY)
                        .param("role", role.name())
                        .query(Boolean.class)
                        .single();
    }

    private Scope scopeOf(Role role, RecordKind kind) {
        if (role == Role.ADMIN) {
            return Scope.ALL;
        }
        return jdbc.sql(DECIDED)
                .param("role", role.name())
                .param("kind", kind.name())
                .query((row, number) -> Scope.valueOf(row.getString(1)))
                .optional()
                .orElseGet(() -> usual(role, kind));
    }

    /** What a role sees until an administrator decides otherwise. */
    static Scope usual(Role role, RecordKind kind) {
        if (kind == RecordKind.CUSTOMERS) {
            return Scope.ALL;
        }
        return switch (role) {
            case SALES -> Scope.OWN;
            case SPECIALIST -> Scope.TEAM;
            case ADMIN, MARKETER, MANAGER, SUPPORT -> Scope.ALL;
        };
    }
}
