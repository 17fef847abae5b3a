package crm.imports.reading;

import java.util.List;

/**
 * Finds records that a quotation mark, opened and never closed, has joined: the next one of the file ended them, and every
 * whole line in between has as many cells as a row. Of a text of several lines that is hardly ever true.
 *
 * @param columns how many cells a row has
 */
record OpenQuote(char delimiter, int columns) {

    private static final int FEWEST_COLUMNS = 3;

    boolean joins(List<String> cells) {
        if (columns < FEWEST_COLUMNS) {
            return false;
        }
        for (String cell : cells) {
            List<String> lines = cell.lines().toList();
            if (lines.size() > 2 && lines.subList(1, lines.size() - 1).stream().allMatch(this::isRow)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRow(String line) {
        return line.chars().filter(c -> c == delimiter).count() == columns - 1;
    }
}
