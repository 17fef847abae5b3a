package crm.web.support;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** What follows an attempt to sign in: the page that was asked for, the page for the code, or the sign-in page again. */
@Component
public class SignInAnswers {

    /** Seconds to wait, for the sign-in page; absent when address or password is wrong. */
    static final String WAIT = "signInWait";

    static final String AGAIN = "/login/again";

    private static final String CODE = "/login/code";

    private final HttpSessionRequestCache askedFor = new HttpSessionRequestCache();

    private final BrowserSessions sessions;

    @SuppressWarnings("NullAway") // Spring Security takes null here, for "no parameter", and does not say so
    SignInAnswers(BrowserSessions sessions) {
        this.sessions = sessions;
        askedFor.setRequestMatcher(SignInAnswers::isWorthReturningTo);
        askedFor.setMatchingRequestParameterName(null);
    }

    RequestCache askedFor() {
        return askedFor;
    }

    void welcome(HttpServletRequest request, HttpServletResponse response, Authentication user) throws IOException {
        String back = wayBack(request, response);
        response.sendRedirect("/".equals(back) ? request.getContextPath() + back : back);
    }

    /** Path of the page that was asked for before the sign-in, which is forgotten by that; else the start page. */
    public String wayBack(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = askedFor.getRequest(request, response);
        askedFor.removeRequest(request, response);
        return saved == null ? "/" : pathOf(saved.getRedirectUrl());
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (reason instanceof PasswordSignIn.CodeNeededException needed) {
            sessions.pause(needed.halfway(), request);
            response.sendRedirect(request.getContextPath() + CODE);
            return;
        }
        if (reason instanceof PasswordSignIn.SlowedDownException slowedDown) {
            request.setAttribute(WAIT, slowedDown.seconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(slowedDown.seconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
        request.getRequestDispatcher(AGAIN).forward(request, response);
    }

    /** As said to somebody who has to wait: whole seconds, at least one. */
    public static long seconds(Duration delay) {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }

    /** Whatever host the first request claimed, the way back stays in the house. */
    private static String pathOf(String address) {
        URI uri = URI.create(address);
        String path = "/" + uri.getRawPath().replaceAll("^[/\\\\]+", "");
        String query = uri.getRawQuery();
        return query == null ? path : path + "?" + query;
    }

    private static boolean isWorthReturningTo(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return HttpMethod.GET.matches(request.getMethod())
                && !Htmx.asks(request)
                && accept != null
                && accept.contains("text/html");
    }
}
