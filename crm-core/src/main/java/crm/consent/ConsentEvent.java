package crm.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger.
 *
 * @param recordedBy {@code user:7}, {@code import:12}, or {@code contact} when he said so himself
 */
public record ConsentEvent(
        long id,
        long contactId,
        Channel channel,
        Purpose purpose,
        ConsentState state,
        String source,
        @Nullable String wording,
        Instant at,
        String recordedBy,
        Instant recordedAt) {}
