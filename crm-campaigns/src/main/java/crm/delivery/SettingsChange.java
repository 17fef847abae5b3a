package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** What every change of how mail goes out has in common: an administrator makes it, and the audit log has it with it. */
@Component
class SettingsChange {

    private final AuditLog audit;

    SettingsChange(AuditLog audit) {
        this.audit = audit;
    }

    /** To be asked before anything else is looked at. */
    void requireAdministrator(Viewer viewer) {
        viewer.require(Permission.WORKSPACE_MANAGE);
    }

    /**
     * Runs the statement within the caller's transaction.
     *
     * @param details short names and values, for the audit log
     */
    void make(Viewer viewer, StatementSpec statement, Map<String, String> details) {
        requireAdministrator(viewer);
        statement.update();
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, details);
    }
}
