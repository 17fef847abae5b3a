package crm.imports;

import org.jspecify.annotations.Nullable;

/**
 * Rows refused for one reason.
 *
 * @param code stable name of the reason
 * @param column which column it is about, null for the whole row
 * @param example the first such row's sentence
 */
public record RejectionGroup(String code, @Nullable String column, long rows, String example) {}
