package crm.web.support;

import crm.access.AccessDenied;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.kernel.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Turns what a page's door threw into a page that says what happened and what to do; the API answers before this one. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PageErrors {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final ObjectProvider<FormerAddress> formerAddresses;

    PageErrors(ObjectProvider<FormerAddress> formerAddresses) {
        this.formerAddresses = formerAddresses;
    }

    /** What has moved is shown where it is now; a change of it was made on something that is gone. */
    @ExceptionHandler
    ModelAndView absent(NotFound absent, HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        Optional<String> moved = signedIn != null && signedIn.getPrincipal() instanceof Viewer viewer
                ? formerAddresses
                        .orderedStream()
                        .flatMap(known -> known.nowAt(viewer, path).stream())
                        .findFirst()
                : Optional.empty();
        if (moved.isEmpty()) {
            return page("404", HttpStatus.NOT_FOUND);
        }
        return HttpMethod.GET.matches(request.getMethod())
                ? new ModelAndView("redirect:" + moved.get())
                : page("409", HttpStatus.CONFLICT);
    }

    @ExceptionHandler
    ModelAndView denied(AccessDenied denied) {
        return page("403", HttpStatus.FORBIDDEN);
    }

    @ExceptionHandler
    ModelAndView conflicting(Conflict conflict) {
        return page("409", HttpStatus.CONFLICT);
    }

    @ExceptionHandler
    ModelAndView invalid(Invalid invalid) {
        return page("4xx", HttpStatus.BAD_REQUEST);
    }

    /** An address that cannot be, such as a customer called abc, is none; anything else mistyped is a bad request. */
    @ExceptionHandler
    ModelAndView mistyped(MethodArgumentTypeMismatchException mistyped) {
        return mistyped.getParameter().hasParameterAnnotation(PathVariable.class)
                ? page("404", HttpStatus.NOT_FOUND)
                : page("4xx", HttpStatus.BAD_REQUEST);
    }

    /** An address or a form in which percent signs and letters make no text. */
    @ExceptionHandler
    ModelAndView unreadable(InvalidParameterException unreadable) {
        return page("4xx", HttpStatus.BAD_REQUEST);
    }

    /** Everything nobody expected: logged once, under the number that the page shows. */
    @ExceptionHandler
    ModelAndView unexpected(Exception unexpected, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (unexpected instanceof AccessDeniedException || unexpected instanceof AuthenticationException) {
            throw unexpected; // Spring Security's own, answered in its filters
        }
        if (response.isCommitted()) {
            throw unexpected; // the reader has gone, or half of the answer is with him: nothing can be said any more
        }
        if (unexpected instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            HttpStatusCode status = known.getStatusCode();
            return page(status.isSameCodeAs(HttpStatus.NOT_FOUND) ? "404" : "4xx", status);
        }
        String reference = RequestIds.of(request);
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.error("Reference {}: {} {} failed", reference, request.getMethod(), pattern, unexpected);
        return page("5xx", HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static ModelAndView page(String name, HttpStatusCode status) {
        return new ModelAndView("error/" + name, status);
    }
}
