package crm.web.support;

import crm.audit.Whereabouts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the audit log which request is at work on this thread. */
@Component
class RequestWhereabouts implements Whereabouts {

    RequestWhereabouts() {}

    @Override
    public @Nullable String origin() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? originOf(here.getRequest())
                : null;
    }

    @Override
    public @Nullable String request() {
        return MDC.get(RequestIds.IN_THE_LOG);
    }

    @Override
    public boolean byProgram() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                && here.getRequest().getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static @Nullable String originOf(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address == null || address.isEmpty() ? null : address;
    }
}
