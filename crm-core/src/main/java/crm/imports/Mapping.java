package crm.imports;

import crm.imports.mapping.TargetField;
import crm.imports.mapping.TargetFields;
import crm.kernel.Invalid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What fills which field, checked against the file and the fields there are.
 *
 * @param columns column to field
 * @param constants field to the one value that all records get
 */
record Mapping(Map<String, String> columns, Map<String, String> constants) {

    /** Of a file that cannot be read. */
    static final Mapping NONE = new Mapping(Map.of(), Map.of());

    private static final String STRANGERS = "No column says who it was: fill customerKey, email or phone.";
    private static final Map<ImportKind, Need> NEEDS = Map.of(
            ImportKind.CUSTOMERS,
            new Need(
                    Set.of("externalKey", "email", "name", "splitName", "organisation", "firstName", "lastName"),
                    "No column says who it is: fill externalKey, email, name or organisation."),
            ImportKind.LEADS,
            new Need(
                    Set.of("name", "organisation", "email", "phone"),
                    "No column says who asks: fill name, organisation, email or phone."),
            ImportKind.SUPPRESSIONS,
            new Need(
                    Set.of("address", "email", "phone", "domain"),
                    "No column says where nobody writes to: fill address, email, phone or domain."),
            ImportKind.CONSENTS,
            new Need(Set.of("customerKey", "email", "phone"), STRANGERS),
            ImportKind.ACTIVITIES,
            new Need(Set.of("customerKey", "email", "phone"), STRANGERS));

    /**
     * Takes a mapping exactly as it is given.
     *
     * @param given column to field; a null field leaves its column out
     * @param constants field to value
     * @param fields of the kind, the company's own among them
     * @throws Invalid naming each unknown column, unknown field, field used twice, and field that is missing
     */
    static Mapping checked(
            Map<String, ? extends @Nullable String> given,
            Map<String, String> constants,
            List<String> columns,
            ImportKind kind,
            TargetFields fields) {
        List<Invalid.Fault> faults = new ArrayList<>();
        Map<String, String> columnOf = new HashMap<>();
        Map<String, String> mapping = new HashMap<>();
        given.forEach((column, field) -> {
            String name = column.strip();
            if (!columns.contains(name)) {
                faults.add(fault(
                        column,
                        "COLUMN_UNKNOWN",
                        "The file has no column \"" + column + "\"; it has "
                                + String.join(", ", columns.stream().limit(50).toList()) + "."));
            }
            if (field == null) {
                return;
            }
            if (fields.find(field).isEmpty()) {
                faults.add(fault(
                        column,
                        "FIELD_UNKNOWN",
                        "There is no field \"" + field + "\" of " + kind.name().toLowerCase(java.util.Locale.ROOT)
                                + "."));
            } else if (columnOf.putIfAbsent(field, name) != null) {
                faults.add(
                        fault(column, "FIELD_TWICE", "The field " + field + " is filled by two columns; choose one."));
            }
            mapping.put(name, field);
        });
        Map<String, String> same = Constants.checked(constants, columnOf.keySet(), fields, faults);
        faults.addAll(missing(columnOf.keySet(), same.keySet(), kind));
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new Mapping(Map.copyOf(mapping), same);
    }

    private static List<Invalid.Fault> missing(Set<String> fields, Set<String> constants, ImportKind kind) {
        List<Invalid.Fault> faults = new ArrayList<>();
        for (TargetField field : kind.fields().all()) {
            if (field.required() && !fields.contains(field.name()) && !constants.contains(field.name())) {
                faults.add(new Invalid.Fault(
                        "mapping", "FIELD_MISSING", "No column fills " + field.name() + ", which every record needs."));
            }
        }
        Need need = NEEDS.get(kind);
        if (need != null && need.oneOf().stream().noneMatch(fields::contains)) {
            faults.add(new Invalid.Fault("mapping", "FIELD_MISSING", need.sentence()));
        }
        return faults;
    }

    private static Invalid.Fault fault(String column, String code, String message) {
        return new Invalid.Fault("mapping." + column, code, message);
    }

    /** Of these fields one is enough, and none too few. */
    private record Need(Set<String> oneOf, String sentence) {}
}
