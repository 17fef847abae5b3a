package crm.leads;

import crm.access.Permission;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may be given a lead at all: enabled users whose role works leads. */
@Component
class Workers {

    // Waits for whoever is just disabling him, and lets nobody disable him before the lead is his.
    private static final String ROLE = "select role from app_user where id = :id and enabled for share";

    private final JdbcClient jdbc;

    Workers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Goes on when this user can be given a lead by the viewer: to give one to others takes its own permission.
     *
     * @throws Invalid when he cannot work one
     */
    void require(Viewer viewer, UserId user) {
        boolean himself = viewer.userId() != null && viewer.userId() == user.value();
        if (!himself) {
            viewer.require(Permission.LEADS_ASSIGN);
        }
        boolean works = jdbc.sql(ROLE)
                .param("id", user.value())
                .query(String.class)
                .optional()
                .map(role -> Role.valueOf(role).permissions().contains(Permission.LEADS_WRITE))
                .orElse(false);
        if (!works) {
            throw new Invalid("owner", "OWNER_CANNOT_WORK_LEADS", "The owner must be an enabled user who works leads.");
        }
    }
}
