package crm.customers;

/** A customer or one of his contacts has been registered or changed; published in that transaction. */
public record CustomerWritten(CustomerId customer) {}
