package crm.imports;

import crm.imports.reading.CsvRow;
import crm.imports.reading.TableFile;
import java.util.ArrayList;
import java.util.List;

/** Rows that are handled together, bounded in number and size; empty at the end of the file. */
record RowChunk(List<CsvRow> rows) {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CHARACTERS = 8 << 20;

    /** The next rows of the file. */
    static RowChunk of(TableFile file) {
        List<CsvRow> rows = new ArrayList<>();
        long characters = 0;
        while (rows.size() < MOST_ROWS && characters < MOST_CHARACTERS && file.hasNext()) {
            CsvRow row = file.next();
            rows.add(row);
            for (String cell : row.cells()) {
                characters += cell.length();
            }
        }
        return new RowChunk(rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
