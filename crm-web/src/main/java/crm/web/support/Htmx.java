package crm.web.support;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** What differs when htmx asks instead of the address bar. */
public final class Htmx {

    private static final String REQUEST = "HX-Request";
    private static final String HISTORY_RESTORE = "HX-History-Restore-Request";

    private Htmx() {}

    /** Whether a part of a page is asked for, not a whole one. */
    public static boolean asks(HttpServletRequest request) {
        return "true".equals(request.getHeader(REQUEST)) && !"true".equals(request.getHeader(HISTORY_RESTORE));
    }

    /**
     * An expired session under htmx reloads the page, which then leads to the sign-in; a sign-in form must never be
     * painted into a table cell.
     */
    public static AuthenticationEntryPoint reloadingEntryPoint() {
        return Htmx::reload;
    }

    private static void reload(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }
}
