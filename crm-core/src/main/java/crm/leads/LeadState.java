package crm.leads;

/** How far a lead has come. */
public enum LeadState {
    /** Nobody has been given it yet. */
    NEW,
    /** Somebody has been given it and has not said yes yet. */
    ASSIGNED,
    /** Its owner has accepted it. */
    WORKING,
    /** It has become an opportunity. */
    QUALIFIED,
    /** Its owner has given it back: nobody's until it is assigned again. */
    RETURNED,
    /** Nothing will come of it. */
    CLOSED;

    /** Whether there is still something to be done. */
    public boolean isOpen() {
        return this != QUALIFIED && this != CLOSED;
    }
}
