package crm.transactions;

/**
 * The products without a {@code before} in {@code product_import} are about to go, because the list that brought them is taken
 * back. Published inside that transaction: whoever uses one notes it in {@code import_undo_kept_apart}, and it stays.
 */
public record ProductsLeaving(long importId) {}
