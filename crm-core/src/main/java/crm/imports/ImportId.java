package crm.imports;

/** Identity of one file coming in. */
public record ImportId(long value) {}
