package crm.customers;

import java.util.List;

/**
 * A field of the company's own that customers have.
 *
 * @param key names it in rules, messages and files, as {@code custom.KEY}
 * @param label what people call it
 * @param choices the only values it can have, in their order; empty unless it is a CHOICE
 */
public record CustomField(String key, String label, Type type, List<String> choices) {

    public CustomField {
        choices = List.copyOf(choices);
    }

    /** As rules, messages and files name it. */
    public String name() {
        return "custom." + key;
    }

    /** What its values are. */
    public enum Type {
        TEXT,
        /** With up to four decimals. */
        NUMBER,
        /** A calendar day. */
        DATE,
        YES_NO,
        /** One of a menu. */
        CHOICE
    }
}
