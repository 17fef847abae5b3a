package crm.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a value of a customer changed.
 *
 * @param field as the API calls it; {@code customer} or {@code contact} where one came in as a whole, with the name as value
 * @param contact whose value it is, null for the customer's own
 * @param contactName null for the customer's own values
 * @param before null where nothing was, or it is not known
 * @param after null where nothing is any more
 */
public record ValueChange(
        Instant at,
        String field,
        @Nullable Long contact,
        @Nullable String contactName,
        @Nullable String before,
        @Nullable String after,
        ValueOrigin origin) {}
