package crm.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * @param userId who did it; null is Keel itself, or somebody who could not prove who he is
 * @param userName as he is called today
 * @param subject what it was done to, such as {@code user:7}
 * @param subjectName as that user is called today; null when the subject is no user
 * @param details what more there is to know, by short names
 * @param origin network address it came from
 * @param request id of the request it came with, as the log has it
 */
public record AuditEntry(
        long id,
        Instant occurredAt,
        @Nullable Long userId,
        @Nullable String userName,
        AuditAction action,
        @Nullable String subject,
        @Nullable String subjectName,
        Map<String, String> details,
        @Nullable String origin,
        @Nullable String request) {}
