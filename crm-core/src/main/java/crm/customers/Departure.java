package crm.customers;

import java.time.Instant;

/**
 * A contact who has left an organisation.
 *
 * @param customer who he is now
 * @param from the organisation he was at, or what it has become
 */
public record Departure(ContactId contact, CustomerId customer, CustomerId from, Instant at) {}
