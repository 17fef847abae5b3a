package crm.imports;

/**
 * Something that stayed when an import was taken back.
 *
 * @param line of the file
 * @param customer whose it is
 * @param field the value that stayed, {@code contact.} before those of a contact; empty for the customer as a whole
 * @param reason {@code changed} = by hand or another file since; else the table in which he has something since
 */
public record KeptRow(long line, long customer, String name, String field, String reason) {}
