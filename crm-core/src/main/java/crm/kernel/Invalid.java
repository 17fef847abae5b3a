package crm.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** What was given cannot be taken: every fault with its place, a stable code and a sentence; answered as 400. */
public class Invalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public Invalid(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining(" ")));
        this.faults = List.copyOf(faults);
    }

    public Invalid(String path, String code, String message) {
        this(List.of(new Fault(path, code, message)));
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * One thing that is wrong.
     *
     * @param path where it stands, such as {@code rule.all[1].value}
     * @param code stable name for programs and message bundles, such as {@code LEAF_UNKNOWN}
     * @param message what, where and what to do, for people
     */
    public record Fault(String path, String code, String message) {}
}
