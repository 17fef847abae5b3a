package crm.imports;

/** An import could not be finished; nothing of its file is stored. */
public record ImportFailed(long importId) {}
