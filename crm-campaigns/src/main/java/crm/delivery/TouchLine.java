package crm.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to one contact, as lists show it.
 *
 * @param reason why it is in this state; null where there is nothing to say
 * @param messageId without brackets; null until it was first tried
 */
public record TouchLine(
        long id,
        long customer,
        long contact,
        String name,
        String address,
        TouchState state,
        @Nullable String reason,
        @Nullable String messageId,
        Instant at) {}
