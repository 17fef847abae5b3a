package crm.access;

import crm.access.AccessEvent.What;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the company's decision whose records each role sees, and whether it sees money. */
@Service
@Transactional
public class SightRules {

    // Two administrators who decide at the same moment take turns, so that one of both wins whole.
    private static final String TAKE_TURNS = "lock table role_sight, role_without_money in share row exclusive mode";

    private static final String DECIDE =
            "insert into role_sight (role, record_kind, scope) values (:role, :kind, :scope)";

    private static final String HIDE_MONEY = "insert into role_without_money (role) values (:role)";

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    SightRules(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public SightTable current(Viewer viewer) {
        viewer.require(Permission.TEAMS_MANAGE);
        return current();
    }

    /** Decides all of it, from everybody's next look on. What is said of administrators is not asked for: they see all. */
    public void decide(Viewer viewer, SightTable wanted) {
        viewer.require(Permission.TEAMS_MANAGE);
        jdbc.sql(TAKE_TURNS).update();
        SightTable before = current();
        jdbc.sql("delete from role_sight").update();
        jdbc.sql("delete from role_without_money").update();
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.ADMIN))) {
            for (RecordKind kind : RecordKind.values()) {
                Scope scope = wanted.of(role, kind);
                if (scope != Visibility.usual(role, kind)) {
                    jdbc.sql(DECIDE)
                            .param("role", role.name())
                            .param("kind", kind.name())
                            .param("scope", scope.name())
                            .update();
                }
            }
            if (!wanted.showsMoney(role)) {
                jdbc.sql(HIDE_MONEY).param("role", role.name()).update();
            }
        }
        announce(viewer, before, current());
    }

    private void announce(Viewer viewer, SightTable before, SightTable after) {
        Set<String> lost = told(before);
        Set<String> won = told(after);
        Set<String> kept = new TreeSet<>(lost);
        kept.retainAll(won);
        lost.removeAll(kept);
        won.removeAll(kept);
        if (!won.isEmpty()) {
            events.publishEvent(new AccessEvent(
                    viewer,
                    What.SIGHT_CHANGED,
                    null,
                    Map.of("before", String.join("; ", lost), "after", String.join("; ", won))));
        }
    }

    /** Each decision as words that stand in the log, such as {@code SALES LEADS OWN}. */
    private static Set<String> told(SightTable table) {
        Set<String> decisions = new TreeSet<>();
        table.scopes().forEach((role, row) -> {
            row.forEach((kind, scope) -> decisions.add(role + " " + kind + " " + scope));
            decisions.add(role + " MONEY " + (table.showsMoney(role) ? "SHOWN" : "HIDDEN"));
        });
        return decisions;
    }

    private SightTable current() {
        SightTable usual = SightTable.usual();
        RowCallbackHandler decided =
                row -> Objects.requireNonNull(usual.scopes().get(Role.valueOf(row.getString("role"))))
                        .put(RecordKind.valueOf(row.getString("record_kind")), Scope.valueOf(row.getString("scope")));
        jdbc.sql("select role, record_kind, scope from role_sight where role <> 'ADMIN'")
                .query(decided);
        Set<Role> withoutMoney = EnumSet.noneOf(Role.class);
        jdbc.sql("select role from role_without_money where role <> 'ADMIN'")
                .query((row, number) -> Role.valueOf(row.getString("role")))
                .list()
                .forEach(withoutMoney::add);
        return new SightTable(usual.scopes(), withoutMoney);
    }
}
