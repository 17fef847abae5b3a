package crm.segments;

/** Why a customer cannot be written to on a channel: of all his contacts the one that is closest to being reachable. */
public enum Barrier {
    /** He can be reached. */
    NONE,
    NO_CONSENT,
    WITHDRAWN,
    SUPPRESSED,
    NO_ADDRESS,
    NO_CONTACT
}
