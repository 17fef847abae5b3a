package crm.web.support;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** What follows an attempt to sign in: the page that was asked for, or the sign-in page again with what to do. */
final class SignInAnswers {

    /** Seconds to wait, for the sign-in page; absent when address or password is wrong. */
    static final String WAIT = "signInWait";

    static final String AGAIN = "/login/again";

    private final RequestCache askedFor;

    SignInAnswers(RequestCache askedFor) {
        this.askedFor = askedFor;
    }

    void welcome(HttpServletRequest request, HttpServletResponse response, Authentication user) throws IOException {
        SavedRequest saved = askedFor.getRequest(request, response);
        askedFor.removeRequest(request, response);
        response.sendRedirect(saved == null ? request.getContextPath() + "/" : pathOf(saved.getRedirectUrl()));
    }

    /** Whatever host the first request claimed, the way back stays in the house. */
    private static String pathOf(String address) {
        URI uri = URI.create(address);
        String path = "/" + uri.getRawPath().replaceAll("^[/\\\\]+", "");
        String query = uri.getRawQuery();
        return query == null ? path : path + "?" + query;
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (reason instanceof PasswordSignIn.SlowedDownException slowedDown) {
            request.setAttribute(WAIT, slowedDown.seconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(slowedDown.seconds()));
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
        request.getRequestDispatcher(AGAIN).forward(request, response);
    }
}
