package crm.imports;

import crm.imports.mapping.TargetField;
import crm.imports.mapping.TargetFields;
import crm.imports.reading.CsvRow;
import crm.imports.values.DateEvidence;
import crm.imports.values.DecimalEvidence;
import crm.imports.values.KeyEvidence;
import crm.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What all values of a column seen so far together say about how they are written. */
final class ColumnSurvey {

    private final List<String> columns;
    private final Map<String, TargetField> fieldOf = new HashMap<>();
    private final Map<Integer, KeyEvidence> keys = new HashMap<>();
    private final Map<Integer, DateEvidence> dates = new HashMap<>();
    private final List<Watched> watched = new ArrayList<>();
    private final DecimalEvidence decimals = new DecimalEvidence();
    private long records;

    ColumnSurvey(List<String> columns, Map<String, String> mapping, TargetFields fields) {
        this.columns = columns;
        mapping.forEach((column, name) -> {
            TargetField field = fields.find(name).orElseThrow();
            fieldOf.put(column, field);
            int index = columns.indexOf(column);
            switch (field.kind()) {
                case KEY -> watch(index, keys.computeIfAbsent(index, i -> new KeyEvidence())::add);
                case DATE, MOMENT -> watch(index, dates.computeIfAbsent(index, i -> new DateEvidence())::add);
                // one sender, one decimal mark: the columns decide together
                case NUMBER -> watch(index, decimals::add);
                case TEXT, EMAIL, PHONE, COUNTRY, CURRENCY, YES_NO, CHOICE -> {}
            }
        });
    }

    void add(CsvRow row) {
        records++;
        if (row.cells().size() != columns.size()) {
            return;
        }
        for (Watched column : watched) {
            String value = row.value(column.index());
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

    /** What the rows seen so far say. */
    ColumnFindings findings(Workspace workspace) {
        return new ColumnFindings(
                Map.copyOf(fieldOf),
                found(keys, KeyEvidence::reading),
                found(dates, evidence -> evidence.order(workspace.country())),
                decimals.mark());
    }

    private static <E, F> Map<Integer, F> found(Map<Integer, E> evidence, Function<E, F> finding) {
        return evidence.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> finding.apply(entry.getValue())));
    }

    private record Watched(int index, Consumer<String> evidence) {}
}
