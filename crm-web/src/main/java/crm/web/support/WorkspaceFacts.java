package crm.web.support;

import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What every page says of the company it works for, read once a request. */
@Component
class WorkspaceFacts {

    private static final String ATTRIBUTE = WorkspaceFacts.class.getName();

    private final Workspaces workspaces;

    WorkspaceFacts(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    ZoneId zone() {
        return current().zone();
    }

    Workspace current() {
        @Nullable RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return workspaces.current();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Workspace known) {
            return known;
        }
        Workspace fresh = workspaces.current();
        request.setAttribute(ATTRIBUTE, fresh, RequestAttributes.SCOPE_REQUEST);
        return fresh;
    }
}
