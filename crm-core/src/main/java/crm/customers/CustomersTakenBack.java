package crm.customers;

/**
 * What an import had changed of known customers, the rows of {@code customer_import}, is as it was before. Published inside
 * that transaction: what depends on addresses and names is derived again.
 */
public record CustomersTakenBack(long importId) {}
