package crm.web.imports;

import crm.imports.ImportKind;
import crm.imports.mapping.TargetField;
import java.util.List;
import java.util.Map;

/**
 * A field that a column can go to, as the page offers it.
 *
 * @param text key of what it is called
 */
record FieldChoice(String name, String text) {

    /** Where a field of this kind is called otherwise than its namesakes. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "LEADS.externalKey",
            "leadKey",
            "SUPPRESSIONS.at",
            "since",
            "CONSENTS.state",
            "answer",
            "CONSENTS.at",
            "saidAt",
            "ACTIVITIES.externalKey",
            "activityKey",
            "ACTIVITIES.at",
            "happenedAt",
            "PRODUCTS.name",
            "productName");

    static List<FieldChoice> of(ImportKind kind) {
        return kind.fields().all().stream()
                .map(TargetField::name)
                .map(name -> new FieldChoice(name, "imports.field." + OTHERWISE.getOrDefault(kind + "." + name, name)))
                .toList();
    }
}
