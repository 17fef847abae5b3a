package crm.web.api.leads;

import crm.leads.LeadLine;
import crm.leads.LeadState;
import crm.leads.LeadVia;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead.
 *
 * @param name of the contact, else of the customer
 * @param reason why it was returned or closed
 * @param openedBecause why a rule opened it
 * @param score fit and engagement; null where the caller does not see the lead
 * @param dueAt until when a first answer is promised
 * @param customer id; null where the caller does not see the lead
 * @param contact id
 * @param opportunity id of what it has become
 */
record LeadAnswer(
        long id,
        LeadState state,
        @Nullable LeadOwner owner,
        @Nullable String externalKey,
        String name,
        @Nullable String organisation,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String country,
        @Nullable String need,
        @Nullable String source,
        LeadVia via,
        @Nullable String openedBecause,
        @Nullable String reason,
        @Nullable Integer score,
        @Nullable Long customer,
        @Nullable Long contact,
        @Nullable Long opportunity,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant respondedAt,
        @Nullable Instant dueAt,
        @Nullable Instant qualifiedAt,
        @Nullable Instant closedAt) {

    static LeadAnswer of(LeadLine line) {
        return new LeadAnswer(
                line.id(),
                line.state(),
                LeadOwner.of(line),
                line.externalKey(),
                line.name(),
                line.organisation(),
                line.email(),
                line.phone(),
                line.country(),
                line.need(),
                line.source(),
                line.via(),
                line.openedBecause(),
                line.reason(),
                line.score(),
                line.customerId(),
                line.contactId(),
                line.opportunityId(),
                line.createdAt(),
                line.updatedAt(),
                line.assignedAt(),
                line.acceptedAt(),
                line.respondedAt(),
                line.dueAt(),
                line.qualifiedAt(),
                line.closedAt());
    }

    /**
     * The answer to who has opened a lead that is not for him to see, for it stands at a customer who is not: what he said,
     * and nothing that Keel knew.
     */
    static LeadAnswer handedOver(LeadLine opened, LeadBody said) {
        return new LeadAnswer(
                opened.id(),
                LeadState.NEW,
                null,
                said.externalKey(),
                said.called(),
                said.organisation(),
                said.email(),
                said.phone(),
                said.country(),
                said.need(),
                said.source(),
                LeadVia.API,
                null,
                null,
                null,
                null,
                null,
                null,
                opened.createdAt(),
                opened.createdAt(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Who works it. */
    record LeadOwner(long id, String email, String name) {

        static @Nullable LeadOwner of(LeadLine line) {
            return line.ownerId() == null || line.ownerEmail() == null || line.ownerName() == null
                    ? null
                    : new LeadOwner(line.ownerId(), line.ownerEmail(), line.ownerName());
        }
    }
}
