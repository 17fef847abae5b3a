package crm.segments;

import crm.customers.CustomerId;
import java.time.Instant;

/**
 * A customer came into a segment or went out of it.
 *
 * @param name of the customer
 * @param at when the refresh found it out
 * @param joined false = he left
 * @param version of the rule that was refreshed
 */
public record MembershipChange(
        long id, CustomerId customer, String name, boolean organisation, Instant at, boolean joined, int version) {}
