package crm.imports.mapping;

import java.util.List;

/**
 * Where a column can go.
 *
 * @param name as the API and files call it, such as {@code consent.email.at}
 * @param longest characters a value may have
 * @param choices the only values it can have; empty unless it is a CHOICE
 */
public record TargetField(String name, ValueKind kind, int longest, boolean required, List<String> choices) {

    public TargetField {
        choices = List.copyOf(choices);
    }

    TargetField(String name, ValueKind kind, int longest, boolean required) {
        this(name, kind, longest, required, List.of());
    }

    /** An attribute of the company's own. */
    public boolean isCustom() {
        return name.startsWith(TargetFields.CUSTOM);
    }

    /** The key of a company's own attribute. */
    public String customKey() {
        return name.substring(TargetFields.CUSTOM.length());
    }
}
