package crm.tracking;

/** The touch behind a token. */
record Touched(long customerId, long id, long contactId, long campaignId, String channel, String address) {}
