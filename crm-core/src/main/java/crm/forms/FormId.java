package crm.forms;

/** Identity of a form inside the house; the world knows it by its key. */
public record FormId(long value) {}
