package crm.web.operations;

import crm.access.ApiTokens;
import crm.access.Permission;
import crm.meters.TableGauges;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away whoever has no right to the figures, and has them read from the database for the others. */
class ScrapeFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final ScrapeSettings settings;
    private final ApiTokens tokens;
    private final TableGauges gauges;

    ScrapeFilter(ScrapeSettings settings, ApiTokens tokens, TableGauges gauges) {
        this.settings = settings;
        this.tokens = tokens;
        this.gauges = gauges;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpStatus answer = decide(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (answer == HttpStatus.OK) {
            gauges.refresh();
            chain.doFilter(request, response);
            return;
        }
        if (answer == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setStatus(answer.value());
    }

    private HttpStatus decide(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return HttpStatus.UNAUTHORIZED;
        }
        String secret = header.substring(SCHEME.length()).strip();
        if (settings.opensWith(secret)) {
            return HttpStatus.OK;
        }
        return tokens.bearerOf(secret)
                .map(bearer -> bearer.viewer().may(Permission.WORKSPACE_MANAGE) ? HttpStatus.OK : HttpStatus.FORBIDDEN)
                .orElse(HttpStatus.UNAUTHORIZED);
    }
}
