package crm.customers;

/** Identity of a contact at a customer; always used together with the {@link CustomerId}. */
public record ContactId(long value) {}
