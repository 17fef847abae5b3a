package crm.transactions;

/**
 * The lines of an import are gone, and the orders that had no others; those touched are the rows of {@code import_undo_order}.
 * Published inside that transaction: who keeps figures of orders derives them again.
 */
public record TransactionsTakenBack(long importId) {}
