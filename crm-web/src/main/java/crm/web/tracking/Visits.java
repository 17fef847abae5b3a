package crm.web.tracking;

import crm.tracking.Visit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Who knocks, as the request tells it. */
final class Visits {

    private Visits() {}

    static Visit of(HttpServletRequest request) {
        return Visit.from(request.getMethod(), request.getHeader(HttpHeaders.USER_AGENT), request.getRemoteAddr());
    }
}
