package crm.web.tracking;

import crm.access.Viewer;
import crm.kernel.BaseUrl;
import crm.tracking.Hits;
import crm.tracking.Hits.Receipt;
import crm.tracking.Visit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Answers opens and clicks before anything else looks at the request: no session, no sign-in, no page, and nothing read
 * from the database. A mailing to a hundred thousand brings them all within minutes.
 */
final class HitFilter extends HttpFilter {

    static final String OPENS = "/o/";

    static final String CLICKS = "/c/";

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(HitFilter.class);

    private static final String YEAR = "max-age=31536000";

    /** One transparent dot. */
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final transient Hits hits;

    private final boolean secure;

    HitFilter(Hits hits, BaseUrl base) {
        this.hits = hits;
        this.secure = base.secure();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        guard(response);
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Visit visit = Visits.of(request);
        if (path.startsWith(OPENS)) {
            open(path.substring(OPENS.length()), visit, response);
        } else {
            click(path.substring(CLICKS.length()), visit, response);
        }
    }

    /** The dot is shown either way, but only a hit that is committed is answered with 200. */
    private void open(String name, Visit visit, HttpServletResponse response) throws IOException {
        String token = name.endsWith(".gif") ? name.substring(0, name.length() - ".gif".length()) : name;
        Receipt receipt = hits.opened(Viewer.system(), token, visit);
        if (receipt == Receipt.UNKNOWN) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (receipt == Receipt.NOT_STORED) {
            tryAgain(response);
        }
        response.setContentType("image/gif");
        response.setContentLength(DOT.length);
        response.getOutputStream().write(DOT);
    }

    /** On to the stored destination, which no request can choose, whether or not the click could be stored. */
    private void click(String token, Visit visit, HttpServletResponse response) {
        try {
            Optional<String> destination = hits.clicked(Viewer.system(), token, visit);
            destination.ifPresent((url) -> response.setHeader("Location", url));
            response.setStatus(
                    destination.isPresent() ? HttpServletResponse.SC_FOUND : HttpServletResponse.SC_NOT_FOUND);
        } catch (DataAccessException e) {
            LOG.warn("Where a link leads could not be read: {}", e.getClass().getName());
            tryAgain(response);
        }
    }

    private static void tryAgain(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "60");
    }

    private void guard(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'");
        response.setHeader("X-Robots-Tag", "noindex");
        if (secure) {
            response.setHeader("Strict-Transport-Security", YEAR);
        }
    }
}
