package crm.imports.mapping;

/**
 * Where a column can go.
 *
 * @param name as the API and files call it, such as {@code consent.email.at}
 * @param longest characters a value may have
 */
public record TargetField(String name, ValueKind kind, int longest, boolean required) {

    /** An attribute of the company's own. */
    public boolean isCustom() {
        return name.startsWith(TargetFields.CUSTOM);
    }

    /** The key of a company's own attribute. */
    public String customKey() {
        return name.substring(TargetFields.CUSTOM.length());
    }
}
