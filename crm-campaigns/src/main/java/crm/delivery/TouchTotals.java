package crm.delivery;

/** The touches of a campaign by state; audience is the sum of the other seven at every instant. */
public record TouchTotals(
        int audience, int pending, int accepted, int rejected, int suppressed, int expired, int unknown, int heldOut) {

    /** Nothing is left to do for so many. */
    public int done() {
        return audience - pending;
    }

    /** So many were certainly not written to, and will not be. */
    public int notSent() {
        return rejected + suppressed + expired + heldOut;
    }
}
