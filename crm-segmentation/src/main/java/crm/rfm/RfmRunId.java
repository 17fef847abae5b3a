package crm.rfm;

/** Identity of one scoring; a later one has a higher number. */
public record RfmRunId(long value) {}
