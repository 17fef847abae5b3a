package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows on their way into one copy, bounded in number and size. */
final class Batch {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CHARACTERS = 8 << 20;

    private final List<@Nullable Object[]> staged = new ArrayList<>(MOST_ROWS);
    private final List<@Nullable Object[]> rejected = new ArrayList<>();
    private long characters;

    boolean isFull() {
        return rows() >= MOST_ROWS || characters >= MOST_CHARACTERS;
    }

    int rows() {
        return staged.size() + rejected.size();
    }

    List<@Nullable Object[]> staged() {
        return staged;
    }

    List<@Nullable Object[]> rejected() {
        return rejected;
    }

    void take(long importId, CsvRow row, ColumnReadings columns, Staging staging) {
        for (String cell : row.cells()) {
            characters += cell.length();
        }
        try {
            columns.check(row);
            @Nullable Object[] values = staging.values(row);
            @Nullable Object[] whole = new @Nullable Object[values.length + 2];
            whole[0] = importId;
            whole[1] = row.line();
            System.arraycopy(values, 0, whole, 2, values.length);
            staged.add(whole);
        } catch (RowFault fault) {
            rejected.add(Rejections.values(importId, row, fault));
        }
    }
}
