package crm.imports;

import crm.imports.reading.CsvRow;
import java.util.Map;

/**
 * How each field of a file is read, decided once for all its rows.
 *
 * @param cells how many every row must have
 * @param fields by name, those that the file does not fill among them
 */
record ColumnReadings(int cells, Map<String, FieldReader> fields) {

    FieldReader of(String field) {
        FieldReader reader = fields.get(field);
        if (reader == null) {
            throw new IllegalArgumentException("No field " + field);
        }
        return reader;
    }

    /**
     * Whether this row has the shape of the file.
     *
     * @throws RowFault when it has not
     */
    void check(CsvRow row) {
        if (row.isBlank()) {
            throw RowFault.row(RowFault.Code.EMPTY_ROW, "The row is empty. Remove it.");
        }
        if (row.openQuote()) {
            throw RowFault.row(
                    RowFault.Code.OPEN_QUOTE,
                    "A quotation mark is opened in this row and closed only several lines later, so that rows became one."
                            + " Close it where its text ends, and bring these rows again.");
        }
        int found = row.cells().size();
        if (found != cells) {
            throw RowFault.row(
                    RowFault.Code.CELL_COUNT,
                    "The row has " + found + (found == 1 ? " cell" : " cells") + ", the header has " + cells
                            + ". Put texts that contain the delimiter in quotation marks"
                            + (found < cells ? "." : "; in a workbook, give every column a name.")
                            + (row.hasLineBreak()
                                    ? " It goes over several lines: is a quotation mark opened and not closed?"
                                    : ""));
        }
        for (String cell : row.cells()) {
            if (cell.indexOf('\0') >= 0) {
                throw RowFault.row(
                        RowFault.Code.NUL_CHARACTER,
                        "The row contains a NUL character, which is part of no text. Remove it.");
            }
        }
    }
}
