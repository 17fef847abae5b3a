package crm.imports;

import crm.imports.mapping.TargetField;
import crm.imports.mapping.TargetFields;
import crm.imports.mapping.ValueKind;
import crm.imports.values.DateEvidence;
import crm.imports.values.DateOrder;
import crm.imports.values.DateReading;
import crm.imports.values.DecimalReading;
import crm.imports.values.KeyEvidence;
import crm.imports.values.KeyReading;
import crm.workspace.Workspace;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file were found to be written. Equal findings read every row alike.
 *
 * @param fields by column
 * @param keys by the column's place
 * @param dates by the column's place
 * @param mark of decimals, one for the whole file
 */
record ColumnFindings(
        Map<String, TargetField> fields, Map<Integer, KeyReading> keys, Map<Integer, DateOrder> dates, char mark) {

    ColumnReadings readings(List<String> columns, ImportJob job, TargetFields kept, Workspace workspace) {
        Map<String, FieldReader> readers = new HashMap<>();
        kept.all().forEach(field -> readers.put(field.name(), reader(field, columns, null, job, workspace)));
        fields.forEach((column, field) -> readers.put(field.name(), reader(field, columns, column, job, workspace)));
        job.constants().forEach((name, value) -> readers.put(name, constant(kept, name, value, workspace)));
        return new ColumnReadings(columns.size(), Map.copyOf(readers));
    }

    /** As it was checked: dates with the year first, numbers with a point. */
    private static FieldReader constant(TargetFields kept, String name, String value, Workspace workspace) {
        return new FieldReader(
                kept.find(name).orElseThrow(),
                name,
                -1,
                value,
                new KeyEvidence().reading(),
                new DateReading(DateOrder.YEAR_FIRST, null, workspace.zone(), 0),
                new DecimalReading('.'));
    }

    private FieldReader reader(
            TargetField field, List<String> columns, @Nullable String column, ImportJob job, Workspace workspace) {
        int index = column == null ? -1 : columns.indexOf(column);
        Character decimal = job.options().decimal();
        ZoneId zone = job.options().zone();
        return new FieldReader(
                field,
                column == null ? field.name() : column,
                index,
                null,
                Objects.requireNonNullElseGet(keys.get(index), () -> new KeyEvidence().reading()),
                new DateReading(
                        Objects.requireNonNullElseGet(
                                dates.get(index), () -> new DateEvidence().order(workspace.country())),
                        job.options().dateFormat(),
                        zone == null ? workspace.zone() : zone,
                        column != null && field.kind() == ValueKind.MOMENT ? job.weeksLater() : 0),
                new DecimalReading(decimal == null ? mark : decimal));
    }
}
