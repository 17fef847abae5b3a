package crm.activities;

import crm.customers.ContactId;
import crm.customers.CustomerId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param contact null when it concerns the customer as a whole
 * @param name one of {@link ActivityNames}
 * @param campaign id of the campaign it belongs to, null for none
 * @param machine done by a program, such as a link scanner: kept, but left out of rates and segments
 * @param detail small facts by name, such as the link that was clicked; texts, numbers and booleans
 */
public record Activity(
        CustomerId customer,
        @Nullable ContactId contact,
        String name,
        Instant at,
        @Nullable Long campaign,
        boolean machine,
        Map<String, Object> detail) {

    /** Something people did that belongs to no campaign. */
    public static Activity of(
            CustomerId customer, @Nullable ContactId contact, String name, Instant at, Map<String, Object> detail) {
        return new Activity(customer, contact, name, at, null, false, detail);
    }
}
