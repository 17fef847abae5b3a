package crm.customers;

/** Identity of a customer, and what everything of his is spread by. */
public record CustomerId(long value) {}
