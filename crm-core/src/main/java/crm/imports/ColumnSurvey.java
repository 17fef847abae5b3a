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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first reading of a file: what all values of a column together say about how they are written. */
final class ColumnSurvey {

    private final List<String> columns;
    private final Map<String, TargetField> fieldOf = new HashMap<>();
    private final Map<Integer, KeyEvidence> keys = new HashMap<>();
    private final Map<Integer, DateEvidence> dates = new HashMap<>();
    private final Map<Integer, DecimalEvidence> numbers = new HashMap<>();
    private final DecimalEvidence decimals = new DecimalEvidence();
    private long records;

    ColumnSurvey(List<String> columns, Map<String, String> mapping, ImportKind kind) {
        this.columns = columns;
        mapping.forEach((column, name) -> {
            TargetField field = kind.fields().find(name).orElseThrow();
            fieldOf.put(column, field);
            int index = columns.indexOf(column);
            switch (field.kind()) {
                case KEY -> keys.put(index, new KeyEvidence());
                case DATE, MOMENT -> dates.put(index, new DateEvidence());
                // one sender, one decimal mark: the columns decide together
                case NUMBER -> numbers.put(index, decimals);
                case TEXT, EMAIL, PHONE, COUNTRY, CURRENCY, YES_NO -> {}
            }
        });
    }

    void add(CsvRow row) {
        records++;
        if (row.cells().size() != columns.size()) {
            return;
        }
        keys.forEach((index, evidence) -> {
            String value = row.cells().get(index);
            if (!value.isBlank()) {
                evidence.add(value);
            }
        });
        dates.forEach((index, evidence) -> {
            String value = row.cells().get(index);
            if (!value.isBlank()) {
                evidence.add(value);
            }
        });
        numbers.forEach((index, evidence) -> {
            String value = row.cells().get(index);
            if (!value.isBlank()) {
                evidence.add(value);
            }
        });
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
}
