package crm.leads;

import crm.access.UserId;
import crm.customers.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead has been given back and is nobody's; announced in the transaction that does it.
 *
 * @param reason null when it was taken from him because he had not answered in time; somebody else is then found at once
 * @param assigners who must find somebody for it: his managers, else all who assign leads; without whoever gave it back
 */
public record LeadReturned(
        LeadId lead,
        CustomerId customer,
        @Nullable UserId former,
        @Nullable String reason,
        List<UserId> assigners) {}
