package crm.rfm;

/** What the monetary score is given for. */
public enum Monetary {
    /** All the money in the window. */
    SUM,
    /** The money per order, so that the score says nothing of how often somebody bought. */
    AVERAGE
}
