package crm.customers;

/**
 * What became of an import that was taken back. What stayed, and why, is in {@code import_undo_kept} and
 * {@code import_undo_kept_apart}.
 *
 * @param removed created by it and gone: records of its kind
 * @param restored known before, with their earlier values again
 */
public record TakenBack(long removed, long restored) {}
