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

    private final List<@Nullable Object[]> summed = new ArrayList<>();
    private String sumsStatement = "";

    int rows() {
        return staged.size() + rejected.size();
    }

    List<@Nullable Object[]> staged() {
        return staged;
    }

    List<@Nullable Object[]> rejected() {
        return rejected;
    }

    List<@Nullable Object[]> summed() {
        return summed;
    }

    /** COPY of what {@link #summed} holds. */
    String sumsStatement() {
        return sumsStatement;
    }

    /** After its last row. */
    void addUp(long importId, Staging staging) {
        FileIntake.Sums sums = staging.sums();
        sumsStatement = sums.copyStatement();
        sums.rows().forEach(values -> summed.add(after(new Object[] {importId}, values)));
    }

    void take(long importId, CsvRow row, ColumnReadings columns, Staging staging) {
        try {
            columns.check(row);
            staged.add(after(new Object[] {importId, row.line()}, staging.values(row)));
        } catch (RowFault fault) {
            rejected.add(Rejections.values(importId, row, fault));
        }
    }

    private static @Nullable Object[] after(Object[] first, @Nullable Object[] values) {
        @Nullable Object[] whole = new @Nullable Object[first.length + values.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(values, 0, whole, first.length, values.length);
        return whole;
    }
}
