package crm.web.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import crm.kernel.Invalid;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * How the API says no (RFC 9457).
 *
 * @param detail a sentence for people
 * @param errors every fault with its place; empty when the fault is in no place
 * @param more further properties beside these
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Invalid.Fault> errors,
        @JsonAnyGetter Map<String, Object> more) {

    static Problem of(HttpStatusCode status, String detail) {
        return of(status, detail, List.of());
    }

    static Problem of(HttpStatusCode status, String detail, List<Invalid.Fault> errors) {
        return of(status, detail, errors, Map.of());
    }

    static Problem of(HttpStatusCode status, String detail, List<Invalid.Fault> errors, Map<String, Object> more) {
        HttpStatus known = HttpStatus.resolve(status.value());
        String title = known == null ? "Refused" : known.getReasonPhrase();
        return new Problem("about:blank", title, status.value(), detail, errors, more);
    }
}
