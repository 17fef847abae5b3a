package crm.web.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps one program from taking the house for itself: so many requests a second for each token, and as many again at
 * once. Counted by each instance for itself, so that asking costs nothing.
 */
class RateLimitFilter extends OncePerRequestFilter {

    private final ApiSettings settings;

    private final ProblemWriter writer;

    /** One for each token that has come by since the start: as many as programs, not as requests. */
    private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();

    RateLimitFilter(ApiSettings settings, ProblemWriter writer) {
        this.settings = settings;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof BearerUser user) {
            ConsumptionProbe probe = buckets.computeIfAbsent(user.bearer().token(), token -> bucket())
                    .tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                writer.write(
                        response,
                        Problem.of(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "More than " + settings.requestsPerSecond()
                                        + " requests a second with one token. Wait and retry."));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Bucket bucket() {
        int rate = settings.requestsPerSecond();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(2L * rate).refillGreedy(rate, Duration.ofSeconds(1)))
                .build();
    }
}
