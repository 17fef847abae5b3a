package crm.imports;

import crm.imports.reading.CsvRow;
import crm.imports.reading.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows that are handled together, bounded in number and size; empty at the end of the file. */
record RowChunk(List<CsvRow> rows) {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CHARACTERS = 8 << 20;

    /** The next rows of the file, each shown to the survey. */
    static RowChunk of(TableFile file, ColumnSurvey survey) {
        return next(file, survey::add);
    }

    static RowChunk of(TableFile file) {
        return next(file, row -> {});
    }

    private static RowChunk next(TableFile file, Consumer<CsvRow> seen) {
        List<CsvRow> rows = new ArrayList<>();
        long characters = 0;
        while (rows.size() < MOST_ROWS && characters < MOST_CHARACTERS && file.hasNext()) {
            CsvRow row = file.next();
            seen.accept(row);
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
