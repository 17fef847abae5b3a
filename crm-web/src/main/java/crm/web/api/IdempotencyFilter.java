package crm.web.api;

import crm.kernel.Invalid;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks for an {@code Idempotency-Key} on POSTs. */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotentAnswers answers;

    private final ProblemWriter writer;

    IdempotencyFilter(IdempotentAnswers answers, ProblemWriter writer) {
        this.answers = answers;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        boolean keyed = key != null && HttpMethod.POST.matches(request.getMethod());
        if (!keyed || !(SecurityContextHolder.getContext().getAuthentication() instanceof BearerUser user)) {
            chain.doFilter(request, response);
        } else if (!KEY.matcher(key).matches()) {
            writer.write(response, badKey());
        } else {
            try {
                answers.answer(keyed(request, key, user), response, chain);
            } catch (ConcurrencyFailureException stillAtWork) {
                writer.write(
                        response,
                        Problem.of(HttpStatus.CONFLICT, "The first request with this key is still at work. Retry."));
            }
        }
    }

    private static IdempotentAnswers.Keyed keyed(HttpServletRequest request, String key, BearerUser user)
            throws IOException, ServletException {
        if (BodyLimitFilter.isUpload(request)) {
            return new IdempotentAnswers.Keyed(user.bearer().viewer(), key, RequestHash.ofUpload(request), request);
        }
        ReplayableRequest replayable = request instanceof ReplayableRequest read
                ? read
                : new ReplayableRequest(request, request.getInputStream().readAllBytes());
        return new IdempotentAnswers.Keyed(user.bearer().viewer(), key, RequestHash.of(replayable), replayable);
    }

    private static Problem badKey() {
        String sentence = "An Idempotency-Key has 1 to 255 visible ASCII characters.";
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                sentence,
                List.of(new Invalid.Fault("Idempotency-Key", "VALUE_INVALID", sentence)));
    }
}
