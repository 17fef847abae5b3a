package crm.imports.mapping;

import crm.imports.reading.CsvRow;
import crm.imports.reading.TableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a file seem to belong, by their names and the first rows.
 *
 * @param rows how many rows were looked at
 * @param charset in which they were read, null where the format leaves no choice
 * @param sheets of a workbook that hold anything
 * @param sheet the one that was read, null for a file without sheets
 */
public record MappingProposal(
        List<ProposedColumn> columns,
        int rows,
        @Nullable String charset,
        List<String> sheets,
        @Nullable String sheet) {

    private static final int ROWS_LOOKED_AT = 2000;

    /** Reads the first rows of the file; the file is used up by it. */
    public static MappingProposal of(TableFile file, TargetFields fields) {
        List<ColumnLook> looks = new ArrayList<>();
        file.columns().forEach(column -> looks.add(new ColumnLook()));
        int rows = 0;
        while (rows < ROWS_LOOKED_AT && file.hasNext()) {
            CsvRow row = file.next();
            rows++;
            for (int i = 0; i < Math.min(looks.size(), row.cells().size()); i++) {
                looks.get(i).add(row.value(i));
            }
        }
        return new MappingProposal(
                proposed(file.columns(), looks, fields), rows, file.charset(), file.sheets(), file.sheet());
    }

    /** The proposal as a mapping: column to field, in the file's order. */
    public Map<String, String> mapping() {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (ProposedColumn column : columns) {
            if (column.field() != null) {
                mapping.put(column.name(), column.field());
            }
        }
        return mapping;
    }

    private static List<ProposedColumn> proposed(List<String> names, List<ColumnLook> looks, TargetFields fields) {
        Map<Integer, TargetField> chosen = byName(names, fields);
        int named = chosen.size();
        Map<Integer, TargetField> byNameOnly = Map.copyOf(chosen);
        addByContent(chosen, looks, fields);
        List<ProposedColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            TargetField field = chosen.get(i);
            columns.add(column(names.get(i), looks.get(i), field, named > 0 && byNameOnly.containsKey(i)));
        }
        return List.copyOf(columns);
    }

    private static ProposedColumn column(
            String name, ColumnLook look, @Nullable TargetField field, boolean foundByName) {
        boolean date = field != null && (field.kind() == ValueKind.DATE || field.kind() == ValueKind.MOMENT);
        return new ProposedColumn(
                name,
                look.samples(),
                look.fill(),
                field == null ? null : field.name(),
                confidence(look, field, foundByName),
                date && look.datesAreAmbiguous(),
                look.likely(),
                look.values());
    }

    private static int confidence(ColumnLook look, @Nullable TargetField field, boolean foundByName) {
        if (field == null) {
            return 0;
        }
        if (!foundByName || look.isEmpty()) {
            return 2;
        }
        return look.suits(field.kind()) ? 3 : 1;
    }

    /** Every field takes the column with the best of its names; a column serves one field. */
    private static Map<Integer, TargetField> byName(List<String> names, TargetFields fields) {
        Map<String, List<String>> known = fields.names();
        List<String> comparable = names.stream().map(ColumnNames::comparable).toList();
        Map<Integer, TargetField> chosen = new HashMap<>();
        for (TargetField field :
                Stream.concat(fields.all().stream(), fields.own().stream()).toList()) {
            for (String name : known.getOrDefault(field.name(), List.of())) {
                int column = comparable.indexOf(name);
                if (column >= 0 && !chosen.containsKey(column)) {
                    chosen.put(column, field);
                    break;
                }
            }
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).startsWith(TargetFields.CUSTOM) && !chosen.containsKey(i)) {
                var custom = fields.find(names.get(i));
                if (custom.isPresent()) {
                    chosen.put(i, custom.get());
                }
            }
        }
        return chosen;
    }

    private static void addByContent(Map<Integer, TargetField> chosen, List<ColumnLook> looks, TargetFields fields) {
        for (TargetField field : fields.all()) {
            if (chosen.containsValue(field)) {
                continue;
            }
            for (int i = 0; i < looks.size(); i++) {
                if (!chosen.containsKey(i) && looks.get(i).speaksFor(field.kind()) && !isConsentDetail(fields, field)) {
                    chosen.put(i, field);
                    break;
                }
            }
        }
    }

    /** A date of something unknown must never become the date of a consent. */
    private static boolean isConsentDetail(TargetFields fields, TargetField field) {
        return field.name().startsWith("consent.")
                || fields.equals(TargetFields.CONSENTS) && field.kind() == ValueKind.MOMENT;
    }
}
