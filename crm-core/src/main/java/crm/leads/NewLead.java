package crm.leads;

import crm.access.UserId;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * A lead to be opened at a customer who is known.
 *
 * @param contact who asked; null when nobody in particular did
 * @param need what for, a topic in the company's own words
 * @param source where it comes from, such as a fair
 * @param because why it was opened, where a rule and not a person decided that
 * @param externalKey what another system calls it; no two leads share one
 * @param owner who shall work it; null = decided later
 */
public record NewLead(
        CustomerId customer,
        @Nullable ContactId contact,
        @Nullable String need,
        @Nullable String source,
        LeadVia via,
        @Nullable String because,
        @Nullable String externalKey,
        @Nullable UserId owner) {}
