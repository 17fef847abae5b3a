package crm.imports;

/**
 * A text that stands in a column of rejected rows, with the same reason.
 *
 * @param text its first 200 characters
 * @param rows in how many
 * @param line the first of them
 */
public record RejectedValue(String text, long rows, long line) {}
