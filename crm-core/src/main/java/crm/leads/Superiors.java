package crm.leads;

import crm.access.Permission;
import crm.access.Role;
import crm.access.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has to see to it when a lead goes wrong with somebody. */
@Component
class Superiors {

    private static final String MANAGERS = """
            select distinct t.manager_id
            from team t
            join team_member m on m.team_id = t.id
            join app_user u on u.id = t.manager_id and u.enabled
            where m.user_id = :owner and t.manager_id <> :owner
            order by 1
            """;

    private static final String ASSIGNERS = """
            select id from app_user where enabled and role = any (:roles) order by id
            """;

    private static final Role[] WHO_ASSIGN = {Role.MANAGER, Role.ADMIN};

    private final JdbcClient jdbc;

    Superiors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** His teams' managers; without any, the first role that has somebody who assigns leads. */
    List<UserId> of(@Nullable UserId owner) {
        List<UserId> superiors = owner == null
                ? List.of()
                : jdbc.sql(MANAGERS)
                        .param("owner", owner.value())
                        .query((row, number) -> new UserId(row.getLong(1)))
                        .list();
        for (Role role : WHO_ASSIGN) {
            if (superiors.isEmpty() && role.permissions().contains(Permission.LEADS_ASSIGN)) {
                superiors = jdbc.sql(ASSIGNERS)
                        .param("roles", new String[] {role.name()})
                        .query((row, number) -> new UserId(row.getLong(1)))
                        .list();
            }
        }
        return superiors;
    }
}
