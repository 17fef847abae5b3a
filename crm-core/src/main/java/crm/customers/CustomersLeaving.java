package crm.customers;

/**
 * The customers in {@code import_leaving} are about to go, because the import that created them is taken back. Published
 * inside that transaction, before a row is gone: who keeps a ledger or rows by two customers takes theirs away.
 */
public record CustomersLeaving(long importId) {}
