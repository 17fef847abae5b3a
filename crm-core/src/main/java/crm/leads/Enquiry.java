package crm.leads;

import crm.access.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for something, and who he is must be found out: by his e-mail address, else his telephone number, else the
 * exact name of his organisation. Whoever is not found is registered.
 *
 * @param name the person's
 * @param country ISO code or English name, for somebody new; null = not said
 * @param because why a lead is opened, where a rule and not a person decided that
 */
public record Enquiry(
        @Nullable String name,
        @Nullable String organisation,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String need,
        @Nullable String source,
        LeadVia via,
        @Nullable String because,
        @Nullable String externalKey,
        @Nullable UserId owner) {

    public Enquiry {
        name = tidy(name);
        organisation = tidy(organisation);
        email = tidy(email);
        phone = tidy(phone);
        country = tidy(country);
    }

    private static @Nullable String tidy(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
