package crm.web.api;

import crm.web.support.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers with a problem whatever goes wrong below {@code /api}, before the pages' advice sees it. What nobody expected is
 * logged once under the reference that the answer names, and says nothing else.
 */
@Component
class ApiErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final ProblemWriter writer;

    ApiErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception reason) {
        boolean springSecurity = reason instanceof AccessDeniedException || reason instanceof AuthenticationException;
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/") || springSecurity) {
            return null;
        }
        if (reason instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            writer.write(response, Refusals.of(reason).orElseGet(() -> unexpected(request, reason)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    private static Problem unexpected(HttpServletRequest request, Exception reason) {
        String reference = RequestIds.of(request);
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.error("Reference {}: {} {} failed", reference, request.getMethod(), pattern, reason);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Keel made a mistake. The log says more under reference " + reference + ".");
    }
}
