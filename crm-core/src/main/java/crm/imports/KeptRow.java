package crm.imports;

import org.jspecify.annotations.Nullable;

/**
 * Something that stayed when an import was taken back.
 *
 * @param line of the file
 * @param customer whose it is; null of what belongs to nobody, such as a product
 * @param name of the customer; else the address, or the number of the product
 * @param field the value that stayed, {@code contact.} before those of a contact; empty for the whole
 * @param reason {@code changed} = by hand or another file since; else the table in which he has something since
 */
public record KeptRow(long line, @Nullable Long customer, String name, String field, String reason) {}
