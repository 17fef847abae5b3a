package crm.audit;

import crm.access.AccessEvent;
import crm.access.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what the access room announces, in its transaction: a right that cannot be recorded is not given. */
@Component
class AccessEntries {

    private final AuditLog log;

    AccessEntries(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void on(AccessEvent event) {
        Long user = event.by() == null ? null : event.by().userId();
        log.append(user, AuditAction.valueOf(event.what().name()), subject(event), event.details());
    }

    private static @Nullable String subject(AccessEvent event) {
        UserId whose = event.whose();
        return whose == null ? null : "user:" + whose.value();
    }
}
