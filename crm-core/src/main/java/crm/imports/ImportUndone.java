package crm.imports;

/**
 * An import was taken back. Published inside that transaction.
 *
 * @param sample whether it was part of the sample data
 */
public record ImportUndone(long importId, ImportKind kind, boolean sample) {}
