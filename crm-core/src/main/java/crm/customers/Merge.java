package crm.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer who came to another and can be taken apart from him again.
 *
 * @param name of the customer who was merged, as it was then
 * @param mergedBy name of the colleague, null when he is gone or Keel did it
 */
public record Merge(
        MergeId id,
        CustomerId survivor,
        CustomerId merged,
        String name,
        @Nullable String mergedBy,
        Instant mergedAt) {}
