package crm.imports;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become, or may become, of taking an import back.
 *
 * @param until when it can be asked for; null where it cannot
 * @param askedAt null as long as nobody has; then it is under way until {@code doneAt}
 * @param doneAt null before
 * @param by who asked, null for Keel itself or nobody
 * @param removed rows of the import's kind that are gone: customers, order lines, leads, addresses, and so on
 * @param restored customers, or products, that have their earlier values again
 * @param kept customers, addresses or products of which something stayed
 */
public record UndoReport(
        @Nullable Instant until,
        @Nullable Instant askedAt,
        @Nullable Instant doneAt,
        @Nullable String by,
        long removed,
        long restored,
        long kept) {

    /** How long after its end an import can be taken back. */
    public static final Duration TIME = Duration.ofDays(30);

    public boolean isPossible(Instant now) {
        return until != null && askedAt == null && now.isBefore(until);
    }

    /** Whether it could have been asked for, and nobody has in time. */
    boolean isTooLate(Instant now) {
        return until != null && askedAt == null && !now.isBefore(until);
    }

    public boolean isUnderWay() {
        return askedAt != null && doneAt == null;
    }
}
