package crm.transactions;

/**
 * An import has recorded order lines. Published inside its transaction: who derives figures from orders takes part in it,
 * and readers never see orders without their figures.
 *
 * @param importId {@code order_line.import_id} of the new lines; lines that were there before carry an older one
 */
public record TransactionsRecorded(long importId) {}
