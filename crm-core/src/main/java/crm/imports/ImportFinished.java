package crm.imports;

/**
 * An import is done and its records are stored. Published inside its transaction, so that work queued by a listener is
 * queued exactly if the import is kept.
 *
 * @param sample whether it was the sample data
 */
public record ImportFinished(long importId, ImportKind kind, boolean sample) {}
