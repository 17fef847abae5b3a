package crm.web.leads;

import crm.access.UserId;
import crm.leads.Enquiry;
import crm.leads.LeadVia;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asked, as a colleague writes it down.
 *
 * @param owner id of the user who shall work it, null = decided by the rules
 */
record LeadForm(
        @Nullable String name,
        @Nullable String organisation,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String need,
        @Nullable String source,
        @Nullable Long owner) {

    static LeadForm of(@Nullable Long owner) {
        return new LeadForm(null, null, null, null, null, null, owner);
    }

    Enquiry enquiry() {
        return new Enquiry(
                name,
                organisation,
                email,
                phone,
                null,
                need,
                source,
                LeadVia.HAND,
                null,
                null,
                owner == null ? null : new UserId(owner));
    }
}
