package crm.delivery;

/** How far a touch has come. All but PENDING are final. */
public enum TouchState {
    /** Waiting, or on its way: claimed counts as pending. */
    PENDING,
    /** A mail server, or the local outbox, has taken it over. */
    ACCEPTED,
    /** Refused for good, by the server or because the message could not be made. */
    REJECTED,
    /** The last gate said no. */
    SUPPRESSED,
    /** Time or the campaign ended before it could go. */
    EXPIRED,
    /** It may have gone: the connection broke after the final dot. Never sent again by itself; accepted once it is answered. */
    UNKNOWN,
    /** Deliberately not written to, to see what the campaign really causes. */
    HELD_OUT
}
