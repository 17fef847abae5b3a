package crm.imports.reading;

import java.util.List;

/**
 * One record of a file as it stands there.
 *
 * @param line of the file where it begins, the first being 1
 */
public record CsvRow(long line, List<String> cells) {

    public boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
