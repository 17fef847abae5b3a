package crm.campaigns;

/** What a message is to the one who gets it; the gate has rules for each. */
public enum MessageClass {
    /** Wants to sell: needs consent, carries the way out of it. */
    MARKETING,
    /** Belongs to something he has bought or asked for. */
    SERVICE,
    /** The law wants him to have it: a recall, changed terms. */
    LEGAL;

    /** Goes only to those who agreed. */
    public boolean needsConsent() {
        return this == MARKETING;
    }
}
