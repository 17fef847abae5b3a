package crm.leads;

import crm.access.UserId;
import crm.customers.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * A lead has been given to somebody; announced in the transaction that does it.
 *
 * @param by who decided; null = Keel by its rules
 */
public record LeadAssigned(
        LeadId lead,
        CustomerId customer,
        UserId owner,
        @Nullable UserId by) {}
