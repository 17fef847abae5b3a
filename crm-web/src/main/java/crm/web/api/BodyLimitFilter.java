package crm.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes no body into memory that is larger than any the API has use for; uploads go to disk and have their own limit. */
class BodyLimitFilter extends OncePerRequestFilter {

    static final int LARGEST = 16 * 1024 * 1024;

    private final ProblemWriter writer;

    BodyLimitFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isUpload(request)) {
            chain.doFilter(request, response);
            return;
        }
        boolean unknown = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        byte[] body = unknown ? request.getInputStream().readNBytes(LARGEST + 1) : new byte[0];
        if (request.getContentLengthLong() > LARGEST || body.length > LARGEST) {
            writer.write(
                    response,
                    Problem.of(HttpStatus.CONTENT_TOO_LARGE, "A JSON body has at most " + LARGEST + " bytes."));
            return;
        }
        chain.doFilter(unknown ? new ReplayableRequest(request, body) : request, response);
    }

    static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }
}
