package crm.web.api;

import crm.kernel.Invalid;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A refusal that a handler of the API words itself; the rooms' own exceptions are turned into one without its help. */
public class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private final transient List<Invalid.Fault> errors;

    private final transient Map<String, Object> more;

    /**
     * Any refusal.
     *
     * @param detail a sentence for people
     * @param more further properties of the answer, such as {@code obstacles}
     */
    public ApiProblem(HttpStatus status, String detail, List<Invalid.Fault> errors, Map<String, Object> more) {
        super(detail);
        this.status = status;
        this.errors = List.copyOf(errors);
        this.more = Map.copyOf(more);
    }

    public static ApiProblem of(HttpStatus status, String detail) {
        return new ApiProblem(status, detail, List.of(), Map.of());
    }

    /** The state forbids it, and these properties say why. */
    public static ApiProblem conflict(String detail, Map<String, Object> more) {
        return new ApiProblem(HttpStatus.CONFLICT, detail, List.of(), more);
    }

    HttpStatus status() {
        return status;
    }

    List<Invalid.Fault> errors() {
        return errors;
    }

    Map<String, Object> more() {
        return more;
    }
}
