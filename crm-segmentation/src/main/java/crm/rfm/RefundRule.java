package crm.rfm;

/** What becomes of refunds dated in the window. */
public enum RefundRule {
    /** Monetary is sales less refunds. */
    SUBTRACT,
    /** Monetary is sales alone. */
    IGNORE
}
