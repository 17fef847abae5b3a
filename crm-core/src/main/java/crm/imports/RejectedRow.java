package crm.imports;

import java.util.List;

/**
 * A row that a dry run has set aside, as it will be read the next time.
 *
 * @param line where it stands in the file
 * @param cells of the file or as corrected, at least one for each column
 * @param reason a sentence
 * @param corrected whether somebody has corrected it since
 */
public record RejectedRow(long line, List<String> cells, String reason, boolean corrected) {}
