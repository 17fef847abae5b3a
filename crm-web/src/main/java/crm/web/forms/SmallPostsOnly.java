package crm.web.forms;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes no body but an ordinary form of a length that a person can have typed; the answer is the one everybody gets. */
class SmallPostsOnly extends OncePerRequestFilter {

    private static final int LARGEST = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && !(isOrdinary(request) && isText(request))) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, PublicFormController.SENT);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Percent signs and letters can be put together so that they are in no encoding. */
    private static boolean isText(HttpServletRequest request) {
        try {
            return request.getParameterMap() != null;
        } catch (IllegalStateException noText) {
            return false;
        }
    }

    private static boolean isOrdinary(HttpServletRequest request) {
        String type = request.getContentType();
        boolean form =
                type == null || type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        boolean endless =
                request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return form && !endless && request.getContentLengthLong() <= LARGEST;
    }
}
