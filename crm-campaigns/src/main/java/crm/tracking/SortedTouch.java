package crm.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The touch that hits were on.
 *
 * @param acceptedAt when the message was handed over; null = it is still on its way
 * @param links of the message that was sent; 0 = not known
 */
record SortedTouch(
        long customerId,
        long id,
        long contactId,
        long campaignId,
        @Nullable Instant acceptedAt,
        int links) {}
