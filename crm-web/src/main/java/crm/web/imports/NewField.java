package crm.web.imports;

import crm.customers.CustomField;
import java.util.Optional;

/**
 * A field of the company's own that a column is to make, as the form of the matching sends it: {@code custom.KEY:TYPE}.
 */
record NewField(String key, CustomField.Type type) {

    private static final String PREFIX = "custom.";
    private static final int LONGEST_KEY = 60;

    /** What a column of this name would be kept under; empty when no character of it can stand in a key. */
    static String keyOf(String column) {
        String key = column.replaceAll("[^\\p{L}\\p{N}_-]+", "_").replaceAll("^_+|_+$", "");
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    static String of(String key, CustomField.Type type) {
        return PREFIX + key + ":" + type;
    }

    /** Empty where the form names a field that is there, or none. */
    static Optional<NewField> parse(String sent) {
        int colon = sent.lastIndexOf(':');
        if (!sent.startsWith(PREFIX) || colon < 0) {
            return Optional.empty();
        }
        for (CustomField.Type type : CustomField.Type.values()) {
            if (type.name().equals(sent.substring(colon + 1))) {
                return Optional.of(new NewField(sent.substring(PREFIX.length(), colon), type));
            }
        }
        return Optional.empty();
    }

    /** The name of the field that this becomes, or what was sent. */
    static String name(String sent) {
        return parse(sent).map(field -> PREFIX + field.key()).orElse(sent);
    }
}
