package crm.access;

import crm.access.AccessEvent.What;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the company's rule which roles must have a second factor. It holds for people on the pages; programs come
 * with tokens and are not asked for codes.
 */
@Service
public class SecondFactorRule {

    // Two administrators who change the rule at the same moment take turns, so that one of both wins whole.
    private static final String TAKE_TURNS = "lock table second_factor_rule in share row exclusive mode";

    private static final String DEMAND = """
            insert into second_factor_rule (role, since) values (:role, :now) on conflict (role) do nothing
            """;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    SecondFactorRule(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The roles that must have one. */
    @Transactional(readOnly = true)
    public Set<Role> roles(Viewer viewer) {
        viewer.require(Permission.USERS_MANAGE);
        return roles();
    }

    /** Demands it of exactly these roles, from everybody's next request on. */
    @Transactional
    public void demand(Viewer viewer, Set<Role> roles) {
        viewer.require(Permission.USERS_MANAGE);
        jdbc.sql(TAKE_TURNS).update();
        Set<Role> before = roles();
        if (before.equals(roles)) {
            return;
        }
        for (Role role : Role.values()) {
            if (roles.contains(role)) {
                jdbc.sql(DEMAND)
                        .param("role", role.name())
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
            } else {
                jdbc.sql("delete from second_factor_rule where role = :role")
                        .param("role", role.name())
                        .update();
            }
        }
        events.publishEvent(new AccessEvent(
                viewer, What.SECOND_FACTOR_DEMANDED, null, Map.of("before", named(before), "after", named(roles))));
    }

    private Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        jdbc.sql("select role from second_factor_rule")
                .query((row, number) -> Role.valueOf(row.getString("role")))
                .list()
                .forEach(roles::add);
        return roles;
    }

    private static String named(Set<Role> roles) {
        return roles.isEmpty()
                ? "nobody"
                : roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }
}
