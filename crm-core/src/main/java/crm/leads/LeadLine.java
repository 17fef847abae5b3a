package crm.leads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it stands in a list.
 *
 * @param name of the contact, else of the customer
 * @param organisation the customer's name if it is one, else the person's employer
 * @param openedBecause why a rule opened it
 * @param reason why it was returned or closed
 * @param dueAt until when a first answer is promised
 * @param score fit and engagement
 */
public record LeadLine(
        long id,
        long customerId,
        @Nullable Long contactId,
        @Nullable String externalKey,
        LeadState state,
        @Nullable Long ownerId,
        @Nullable String ownerEmail,
        @Nullable String ownerName,
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
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant respondedAt,
        @Nullable Instant dueAt,
        @Nullable Instant qualifiedAt,
        @Nullable Instant closedAt,
        @Nullable Long opportunityId) {}
