package crm.customers;

/** An import has merged its staged customers; published in its transaction, while {@code import_customer_row} names them. */
public record CustomersStaged(long importId) {}
