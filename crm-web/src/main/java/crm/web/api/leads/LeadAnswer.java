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
 * @param dueAt until when a first answer is promised
 * @param customer id
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
        int score,
        long customer,
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

    /** Who works it. */
    record LeadOwner(long id, String email, String name) {

        static @Nullable LeadOwner of(LeadLine line) {
            return line.ownerId() == null || line.ownerEmail() == null || line.ownerName() == null
                    ? null
                    : new LeadOwner(line.ownerId(), line.ownerEmail(), line.ownerName());
        }
    }
}
