package crm.delivery;

/** A touch in the hands of one sender, as long as its lease and its fence hold. */
record Claim(long touch, long customer, long campaign, int fence) {}
