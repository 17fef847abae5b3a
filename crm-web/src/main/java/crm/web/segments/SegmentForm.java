package crm.web.segments;

import crm.segments.SegmentId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the rule.
 *
 * @param version of an existing segment when it was opened
 * @param then {@code campaign} to go on to one after saving
 */
record SegmentForm(
        @Nullable String name,
        @Nullable Integer version,
        @Nullable String then) {

    String requiredName() {
        return Objects.requireNonNullElse(name, "").strip();
    }

    boolean hasName() {
        return !requiredName().isEmpty() && requiredName().length() <= 200;
    }

    /** Where to go after saving. */
    String next(SegmentId segment) {
        return "campaign".equals(then) ? "/campaigns/new?segment=" + segment.value() : "/segments/" + segment.value();
    }
}
