package crm.talks;

import crm.access.UserId;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has told us something; published in the transaction that keeps it.
 *
 * @param needs topics the contact has a need in; empty when there is nothing at present
 * @param by null when the contact wrote himself
 * @param corrects the talk this one stands for, null for a new one
 */
public record TalkRecorded(
        CustomerId customer,
        @Nullable ContactId contact,
        TalkId talk,
        TalkKind kind,
        List<String> needs,
        @Nullable String project,
        @Nullable String source,
        @Nullable UserId by,
        Instant at,
        @Nullable TalkId corrects) {}
