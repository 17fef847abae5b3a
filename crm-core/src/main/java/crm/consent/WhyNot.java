package crm.consent;

/** Why a contact is not written to, in the order in which the reasons are looked for. */
public enum WhyNot {
    /** None, or a number that was not understood. */
    NO_ADDRESS,
    /** Nobody writes to this address, whoever has it. */
    SUPPRESSED,
    /** He said no. */
    WITHDRAWN,
    /** The same person is written to as another contact of his customer. */
    FOLDED,
    /** He never said yes. */
    NO_CONSENT
}
