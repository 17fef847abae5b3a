package crm.delivery;

/**
 * A touch in the hands of one sender, as long as its lease and its fence hold.
 *
 * @param version of the message it must be sent as; 0 = the newest
 * @param domain of the recipient
 * @param startsAt when it may go at the earliest, on this machine's {@link System#nanoTime}
 */
record Claim(long touch, long customer, long campaign, int fence, int version, String domain, long startsAt) {

    Claim startingAt(long nanos) {
        return new Claim(touch, customer, campaign, fence, version, domain, nanos);
    }

    Edition edition() {
        return new Edition(campaign, version);
    }

    /** Claims of one edition are written with the same message. */
    record Edition(long campaign, int version) {}
}
