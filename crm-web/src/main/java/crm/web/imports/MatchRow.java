package crm.web.imports;

import crm.customers.CustomField;
import crm.imports.mapping.MappingProposal;
import crm.imports.mapping.ProposedColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the matching table.
 *
 * @param chosen name of the field the column goes to, empty = it stays out
 * @param own fields of the company's own that it can go to, those that the column itself would make last
 */
record MatchRow(ProposedColumn column, String chosen, List<OwnChoice> own) {

    static List<MatchRow> of(
            MappingProposal proposal, @Nullable Map<String, @Nullable String> chosen, List<CustomField> known) {
        return proposal.columns().stream()
                .map(column -> of(column, chosen, known))
                .toList();
    }

    /** Whether a person should look at it before it runs. */
    public boolean asks() {
        return column.needsLook() && chosen.equals(column.field());
    }

    private static MatchRow of(
            ProposedColumn column, @Nullable Map<String, @Nullable String> chosen, List<CustomField> known) {
        String given = chosen == null ? column.field() : chosen.get(column.name());
        String field = given == null ? "" : given;
        List<OwnChoice> own = new ArrayList<>();
        known.forEach(one -> own.add(new OwnChoice(one.name(), "imports.map.own", one.label())));
        String key = NewField.keyOf(column.name());
        if (!key.isEmpty() && known.stream().noneMatch(one -> one.key().equals(key))) {
            types(column)
                    .forEach(type -> own.add(
                            new OwnChoice(NewField.of(key, type), "imports.map.newOwn." + type, column.name())));
        }
        if (field.startsWith("custom.")
                && own.stream().noneMatch(one -> one.value().equals(field))) {
            own.add(new OwnChoice(field, "imports.map.own", field.substring("custom.".length())));
        }
        return new MatchRow(column, field, own);
    }

    /** What the values look like comes first. */
    private static List<CustomField.Type> types(ProposedColumn column) {
        List<CustomField.Type> types = new ArrayList<>(List.of(CustomField.Type.values()));
        if (column.values().isEmpty()) {
            types.remove(CustomField.Type.CHOICE);
        }
        types.sort(
                Comparator.comparing(type -> !type.name().equals(column.likely().name())));
        return types;
    }

    /**
     * A field of the company's own that a column can go to.
     *
     * @param value what the form sends
     * @param text key of what it is called
     * @param name the slot of that
     */
    record OwnChoice(String value, String text, String name) {}
}
