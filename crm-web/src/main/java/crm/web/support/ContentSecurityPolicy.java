package crm.web.support;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/**
 * What a page may load and run: only our own files, scripts with this request's nonce, no style attributes, no frames of
 * others around us. An answer that brings its own policy (a preview) keeps it.
 */
@Component
public class ContentSecurityPolicy implements HeaderWriter {

    public static final String HEADER = "Content-Security-Policy";

    private static final String POLICY = """
            default-src 'none'; script-src 'self' 'nonce-%s'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
            connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'""";

    ContentSecurityPolicy() {}

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            response.setHeader(HEADER, POLICY.formatted(Nonce.of(request)));
        }
    }
}
