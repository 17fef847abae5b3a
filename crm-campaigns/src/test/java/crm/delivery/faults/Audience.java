package crm.delivery.faults;

/** People of one mail domain, {@code p1@…} and on, and the segment they are all in. */
record Audience(String domain, long segment, int people) {

    String address(int person) {
        return "p" + person + "@" + domain;
    }
}
