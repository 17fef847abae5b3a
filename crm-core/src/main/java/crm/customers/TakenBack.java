package crm.customers;

/**
 * What became of an import that was taken back, in customers.
 *
 * @param removed created by it and gone
 * @param restored known before, with their earlier values again
 * @param kept of whom something stayed; the reasons are in {@code import_undo_kept}
 */
public record TakenBack(long removed, long restored, long kept) {}
