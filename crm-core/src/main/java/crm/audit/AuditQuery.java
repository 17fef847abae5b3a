package crm.audit;

import crm.access.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null asks for all.
 *
 * @param who what he did and what was done to him
 * @param from the first moment
 * @param until the first moment that is too late
 */
public record AuditQuery(
        @Nullable UserId who,
        @Nullable AuditAction action,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final AuditQuery EVERYTHING = new AuditQuery(null, null, null, null);
}
