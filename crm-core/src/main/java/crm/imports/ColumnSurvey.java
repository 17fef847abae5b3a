package crm.imports;

import crm.imports.mapping.TargetField;
import crm.imports.mapping.ValueKind;
import crm.imports.reading.CsvRow;
import crm.imports.values.DateEvidence;
import crm.imports.values.DateReading;
import crm.imports.values.DecimalEvidence;
import crm.imports.values.DecimalReading;
import crm.imports.values.KeyEvidence;
import crm.workspace.Workspace;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first reading of a file: what all values of a column together say about how they are written. */
final class ColumnSurvey {

    private final List<String> columns;
    private final Map<String, TargetField> fieldOf = new HashMap<>();
    private final Map<Integer, KeyEvidence> keys = new HashMap<>();
    private final Map<Integer, DateEvidence> dates = new HashMap<>();
    private final List<Watched> watched = new ArrayList<>();
    private final DecimalEvidence decimals = new DecimalEvidence();
    private long records;

    ColumnSurvey(List<String> columns, Map<String, String> mapping, ImportKind kind) {
        this.columns = columns;
        mapping.forEach((column, name) -> {
            TargetField field = kind.fields().find(name).orElseThrow();
            fieldOf.put(column, field);
            int index = columns.indexOf(column);
            switch (field.kind()) {
                case KEY -> watch(index, keys.computeIfAbsent(index, i -> new KeyEvidence())::add);
                case DATE, MOMENT -> watch(index, dates.computeIfAbsent(index, i -> new DateEvidence())::add);
                // one sender, one decimal mark: the columns decide together
                case NUMBER -> watch(index, decimals::add);
                case TEXT, EMAIL, PHONE, COUNTRY, CURRENCY, YES_NO -> {}
            }
        });
    }

    void add(CsvRow row) {
        records++;
        if (row.cells().size() != columns.size()) {
            return;
        }
        for (Watched column : watched) {
            String value = row.cells().get(column.index());
            if (!value.isBlank()) {
                column.evidence().accept(value);
            }
        }
    }

    private void watch(int index, Consumer<String> evidence) {
        watched.add(new Watched(index, evidence));
    }

    long records() {
        return records;
    }

    ColumnReadings readings(ImportKind kind, ImportOptions options, Workspace workspace, int weeksLater) {
        Map<String, FieldReader> readers = new HashMap<>();
        kind.fields().all().forEach(field -> readers.put(field.name(), reader(field, null, options, workspace, 0)));
        fieldOf.forEach(
                (column, field) -> readers.put(field.name(), reader(field, column, options, workspace, weeksLater)));
        return new ColumnReadings(columns.size(), Map.copyOf(readers));
    }

    private FieldReader reader(
            TargetField field, @Nullable String column, ImportOptions options, Workspace workspace, int weeksLater) {
        int index = column == null ? -1 : columns.indexOf(column);
        Character mark = options.decimal();
        ZoneId zone = options.zone();
        DateEvidence evidence = dates.getOrDefault(index, new DateEvidence());
        return new FieldReader(
                field,
                column == null ? field.name() : column,
                index,
                keys.getOrDefault(index, new KeyEvidence()).reading(),
                new DateReading(
                        evidence.order(workspace.country()),
                        options.dateFormat(),
                        zone == null ? workspace.zone() : zone,
                        field.kind() == ValueKind.MOMENT ? weeksLater : 0),
                new DecimalReading(mark == null ? decimals.mark() : mark));
    }

    private record Watched(int index, Consumer<String> evidence) {}
}
