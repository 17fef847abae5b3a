package crm.imports.reading;

import crm.kernel.CsvText;
import java.util.List;
import java.util.Set;

/**
 * One record of a file as it stands there.
 *
 * @param line of the file where it begins, the first being 1; of a workbook the number of its row
 * @param broken indexes of cells that hold an error of the workbook instead of a value
 * @param openQuote whether a quotation mark in it seems to have joined several rows
 */
public record CsvRow(long line, List<String> cells, Set<Integer> broken, boolean openQuote) {

    public CsvRow(long line, List<String> cells, Set<Integer> broken) {
        this(line, cells, broken, false);
    }

    public CsvRow(long line, List<String> cells) {
        this(line, cells, Set.of());
    }

    /** What a cell means: without the apostrophe that keeps a spreadsheet from running it. */
    public String value(int index) {
        return CsvText.original(cells.get(index));
    }

    /** Whether a cell goes over several lines. */
    public boolean hasLineBreak() {
        for (String cell : cells) {
            if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
                return true;
            }
        }
        return false;
    }

    public boolean isBlank() {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
