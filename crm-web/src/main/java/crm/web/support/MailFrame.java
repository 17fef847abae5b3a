package crm.web.support;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A marketer's HTML as an answer of its own, for a frame with the {@code sandbox} attribute: no script runs in it, no form
 * leaves it, and even when it is opened by its address it is a page of nobody's, without our cookies' reach.
 */
public final class MailFrame {

    private static final String POLICY = """
            default-src 'none'; script-src 'none'; style-src 'unsafe-inline' https: http:; img-src https: http: data:; \
            font-src https: http: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox""";

    private MailFrame() {}

    public static ResponseEntity<String> of(String html) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(ContentSecurityPolicy.HEADER, POLICY)
                .body(html);
    }
}
