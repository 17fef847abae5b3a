package crm.web.api.leads;

import crm.access.UserId;
import crm.leads.Enquiry;
import crm.leads.LeadVia;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for what. He is found by his e-mail address, else his telephone number, else the exact name of his organisation;
 * whoever is not known is registered.
 *
 * @param owner e-mail address of the user who shall work it; left out, the lead waits to be assigned
 * @param externalKey what another system calls it; taken by a lead already → 409
 */
record LeadBody(
        @Nullable String name,
        @Nullable String organisation,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String need,
        @Nullable String source,
        @Nullable String owner,
        @Nullable String externalKey) {

    /** What somebody of whom no more is known is called. */
    String called() {
        return Stream.of(name, organisation, email, phone)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    Enquiry enquiry(@Nullable UserId ownerId) {
        return new Enquiry(
                name,
                organisation,
                email,
                phone,
                country,
                need,
                source,
                LeadVia.API,
                null,
                externalKey == null || externalKey.isBlank() ? null : externalKey,
                ownerId);
    }
}
