package crm.tracking;

import java.time.Instant;

/** The touch behind a token. */
record Touched(
        long customerId,
        long id,
        long contactId,
        long campaignId,
        String channel,
        String address,
        String state,
        Instant at) {

    boolean isOnItsWay() {
        return state.equals("PENDING");
    }
}
