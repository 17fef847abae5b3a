package crm.leads;

import crm.access.UserId;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lead that somebody is sought for, with what the rules look at.
 *
 * @param owner who has it now, null = nobody
 * @param accountOwner whose customer it is, null = nobody's
 * @param returnedBy who has given it back before
 * @param withheldFrom who wrote it down without seeing the customer
 */
record WaitingLead(
        LeadId id,
        CustomerId customer,
        @Nullable ContactId contact,
        @Nullable UserId owner,
        @Nullable String need,
        @Nullable String source,
        @Nullable String country,
        @Nullable String region,
        @Nullable String postcode,
        @Nullable Long accountOwner,
        Set<Long> returnedBy,
        Set<Long> withheldFrom) {}
