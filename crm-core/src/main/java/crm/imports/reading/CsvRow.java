package crm.imports.reading;

import java.util.List;

/**
 * One record of a file as it stands there.
 *
 * @param line of the file where it begins, the first being 1
 */
public record CsvRow(long line, List<String> cells) {

    public boolean isBlank() {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
