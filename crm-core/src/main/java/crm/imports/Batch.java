package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the rows of one chunk, on its way into one copy. */
final class Batch {

    private final List<@Nullable Object[]> staged = new ArrayList<>();
    private final List<@Nullable Object[]> rejected = new ArrayList<>();

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
