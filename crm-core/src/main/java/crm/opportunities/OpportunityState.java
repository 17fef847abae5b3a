package crm.opportunities;

/** Whether it can still be won; follows from the stage. */
public enum OpportunityState {
    OPEN,
    WON,
    LOST
}
