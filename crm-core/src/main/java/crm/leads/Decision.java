package crm.leads;

import crm.access.UserId;
import crm.customers.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record of who got a lead and why.
 *
 * @param user whom it concerns; null when nobody was found
 * @param former who had the lead before
 * @param by who decided; null = Keel by its rules
 * @param rule the rule that chose the candidates; null = none
 * @param reason what was written to it
 * @param passedOver who could not be asked, and why
 */
record Decision(
        CustomerId customer,
        LeadId lead,
        Kind kind,
        @Nullable UserId user,
        @Nullable UserId former,
        @Nullable UserId by,
        @Nullable Ground ground,
        @Nullable Long rule,
        @Nullable String reason,
        List<PassedOver> passedOver) {

    /** Something the owner himself, or somebody in his name, decided. */
    static Decision of(Lead lead, Kind kind, UserId user, @Nullable UserId by, @Nullable String reason) {
        return new Decision(lead.customer(), lead.id(), kind, user, null, by, null, null, reason, List.of());
    }

    /** Somebody gets the lead because somebody wants it so. */
    static Decision byHand(Lead lead, UserId user, @Nullable UserId by, Ground ground) {
        return new Decision(
                lead.customer(), lead.id(), Kind.GIVEN, user, lead.owner(), by, ground, null, null, List.of());
    }

    /** What was decided. */
    enum Kind {
        GIVEN,
        ACCEPTED,
        RETURNED,
        NOBODY,
        /** He wrote it down without seeing the customer, and is not asked to work it. */
        WITHHELD
    }

    /** What made it this user. */
    enum Ground {
        /** Somebody chose him. */
        HAND,
        /** The customer is his. */
        ACCOUNT_OWNER,
        /** It was his turn. */
        ROTATION,
        /** He took it himself. */
        SELF
    }

    /** Somebody who could not be asked. */
    record PassedOver(long user, Why why) {}

    /** Why somebody could not be asked. */
    enum Why {
        /** Away today. */
        ABSENT,
        /** Has as many open leads as he can work. */
        FULL,
        /** Was given as many today as he takes in a day. */
        FULL_TODAY,
        /** Has given this very lead back before. */
        RETURNED_IT,
        /** Wrote it down for a customer he does not see. */
        WITHHELD
    }
}
