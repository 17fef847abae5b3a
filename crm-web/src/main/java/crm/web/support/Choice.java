package crm.web.support;

/**
 * One entry of a select field.
 *
 * @param label already in the reader's language
 */
public record Choice(String value, String label) {}
