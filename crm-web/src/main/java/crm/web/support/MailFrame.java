package crm.web.support;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
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

    /** A colleague who reads a mail here has not opened it as the person it was written to. */
    private static final Pattern OPEN_PIXEL = Pattern.compile("<img src=\"[^\"]*/o/[\\w-]+\\.gif\"[^>]*>");

    private static final Pattern ASKS_FOR_SCHEME =
            Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*(dark|light)\\s*\\)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OFFERS_BOTH =
            Pattern.compile("(color-scheme(?:s?\\s*:\\s*|s?\"\\s+content=\"))light dark", Pattern.CASE_INSENSITIVE);

    private MailFrame() {}

    /** As readers see it whose mail program is dark, or light, whatever this browser is. */
    public static ResponseEntity<String> of(String html, boolean dark) {
        String decided = ASKS_FOR_SCHEME
                .matcher(html)
                .replaceAll(
                        asked -> dark == asked.group(1).equalsIgnoreCase("dark") ? "(min-width:0)" : "(max-width:0)");
        return of(OFFERS_BOTH.matcher(decided).replaceAll(dark ? "$1dark" : "$1light"));
    }

    public static ResponseEntity<String> of(String html) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(ContentSecurityPolicy.HEADER, POLICY)
                .body(OPEN_PIXEL.matcher(html).replaceAll(""));
    }
}
