package crm.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How the sending of one touch ended.
 *
 * @param reason why, for people; null where there is nothing to say
 * @param subject as it was sent, for the timeline; null unless accepted
 * @param attempted it went through the gate, so its attempt waits for this outcome
 */
record Outcome(
        Claim claim,
        TouchState state,
        @Nullable String reason,
        @Nullable String subject,
        boolean attempted) {

    private static final int LONGEST = 500;

    Outcome {
        reason = reason == null || reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST);
    }

    static Outcome accepted(Claim claim, String subject) {
        return new Outcome(claim, TouchState.ACCEPTED, null, subject, true);
    }

    static Outcome suppressed(Claim claim, String whyNot) {
        return new Outcome(claim, TouchState.SUPPRESSED, whyNot, null, false);
    }

    /** The message could not be made, or the server refused it before the gate. */
    static Outcome rejected(Claim claim, String reason, boolean attempted) {
        return new Outcome(claim, TouchState.REJECTED, reason, null, attempted);
    }

    static Outcome unknown(Claim claim, String reason) {
        return new Outcome(claim, TouchState.UNKNOWN, reason, null, true);
    }
}
