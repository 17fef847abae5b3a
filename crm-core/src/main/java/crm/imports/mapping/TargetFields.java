package crm.imports.mapping;

import static crm.imports.mapping.ValueKind.*;

import crm.customers.CustomField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All fields that a kind of file can fill.
 *
 * @param names what files call them, by field
 * @param own the company's own
 */
public record TargetFields(
        List<TargetField> all, boolean allowsCustom, Map<String, List<String>> names, List<TargetField> own) {

    static final String CUSTOM = "custom.";

    /** Keys stand in unique indexes, which take values of limited size. */
    private static final int KEY_LENGTH = 200;

    private static final int TEXT_LENGTH = 1000;
    private static final Pattern CUSTOM_NAME = Pattern.compile("custom\\.[\\p{L}\\p{N}_-]{1,60}");

    public static final TargetFields CUSTOMERS = new TargetFields(
            List.of(
                    key("externalKey"),
                    key("keelId"),
                    field("kind", TEXT),
                    field("name", TEXT),
                    // as name, and taken apart into first and last; never proposed, not every name can be
                    field("splitName", TEXT),
                    field("firstName", TEXT),
                    field("lastName", TEXT),
                    field("organisation", TEXT),
                    field("email", EMAIL),
                    field("phone", PHONE),
                    field("street", TEXT),
                    field("postcode", TEXT),
                    field("city", TEXT),
                    field("region", TEXT),
                    field("country", COUNTRY),
                    field("language", TEXT),
                    field("birthDate", DATE),
                    field("gender", TEXT),
                    field("jobTitle", TEXT),
                    field("source", TEXT),
                    field("tags", TEXT),
                    field("consent.email", YES_NO),
                    field("consent.email.at", MOMENT),
                    field("consent.email.source", TEXT),
                    field("consent.email.wording", TEXT),
                    field("consent.sms", YES_NO),
                    field("consent.sms.at", MOMENT),
                    field("consent.sms.source", TEXT),
                    field("consent.sms.wording", TEXT)),
            true,
            ColumnNames.CUSTOMERS);

    public static final TargetFields TRANSACTIONS = new TargetFields(
            List.of(
                    new TargetField("orderNumber", KEY, KEY_LENGTH, true),
                    new TargetField("orderedAt", MOMENT, TEXT_LENGTH, true),
                    key("customerKey"),
                    field("customerEmail", EMAIL),
                    key("sku"),
                    field("productName", TEXT),
                    field("category", TEXT),
                    new TargetField("quantity", NUMBER, TEXT_LENGTH, true),
                    new TargetField("unitPrice", NUMBER, TEXT_LENGTH, true),
                    field("currency", CURRENCY),
                    field("channel", TEXT),
                    field("country", COUNTRY)),
            false,
            ColumnNames.TRANSACTIONS);

    public static final TargetFields LEADS = new TargetFields(
            List.of(
                    key("externalKey"),
                    field("name", TEXT),
                    field("organisation", TEXT),
                    field("email", EMAIL),
                    field("phone", PHONE),
                    field("need", TEXT),
                    field("source", TEXT),
                    // a colleague's address; a column of addresses alone does not say that it is his
                    field("owner", TEXT)),
            false,
            ColumnNames.LEADS);

    public static final TargetFields SUPPRESSIONS = new TargetFields(
            List.of(
                    field("address", TEXT),
                    field("email", EMAIL),
                    field("phone", PHONE),
                    field("domain", TEXT),
                    new TargetField("reason", TEXT, 200, false),
                    field("at", MOMENT),
                    field("source", TEXT)),
            false,
            AgreementNames.SUPPRESSIONS);

    public static final TargetFields CONSENTS = new TargetFields(
            List.of(
                    key("customerKey"),
                    field("email", EMAIL),
                    field("phone", PHONE),
                    field("channel", TEXT),
                    field("purpose", TEXT),
                    new TargetField("state", YES_NO, TEXT_LENGTH, true),
                    field("at", MOMENT),
                    new TargetField("source", TEXT, 500, false),
                    new TargetField("wording", TEXT, 10_000, false)),
            false,
            AgreementNames.CONSENTS);

    public static final TargetFields ACTIVITIES = new TargetFields(
            List.of(
                    key("externalKey"),
                    key("customerKey"),
                    field("email", EMAIL),
                    field("phone", PHONE),
                    new TargetField("type", TEXT, TEXT_LENGTH, true),
                    new TargetField("at", MOMENT, TEXT_LENGTH, true),
                    field("subject", TEXT),
                    new TargetField("text", TEXT, 10_000, false),
                    field("channel", TEXT),
                    field("outcome", TEXT)),
            false,
            RecordNames.ACTIVITIES);

    public static final TargetFields PRODUCTS = new TargetFields(
            List.of(new TargetField("sku", KEY, KEY_LENGTH, true), field("name", TEXT), field("category", TEXT)),
            false,
            RecordNames.PRODUCTS);

    private TargetFields(List<TargetField> all, boolean allowsCustom, Map<String, List<String>> names) {
        this(all, allowsCustom, names, List.of());
    }

    /** The same with the company's own, where those are allowed; files call them by key or label. */
    public TargetFields with(List<CustomField> fields) {
        if (!allowsCustom) {
            return this;
        }
        Map<String, List<String>> called = new HashMap<>(names);
        List<TargetField> typed = new ArrayList<>();
        for (CustomField field : fields) {
            String name = CUSTOM + field.key();
            typed.add(new TargetField(name, kindOf(field.type()), TEXT_LENGTH, false, field.choices()));
            called.put(name, List.of(ColumnNames.comparable(field.label()), ColumnNames.comparable(field.key())));
        }
        return new TargetFields(all, true, Map.copyOf(called), List.copyOf(typed));
    }

    private static ValueKind kindOf(CustomField.Type type) {
        return switch (type) {
            case TEXT -> TEXT;
            case NUMBER -> NUMBER;
            case DATE -> DATE;
            case YES_NO -> YES_NO;
            case CHOICE -> CHOICE;
        };
    }

    /** The field of this name, also a company's own where those are allowed. */
    public Optional<TargetField> find(String name) {
        Optional<TargetField> known = Stream.concat(all.stream(), own.stream())
                .filter(field -> field.name().equals(name))
                .findFirst();
        return known.isEmpty() && allowsCustom && CUSTOM_NAME.matcher(name).matches()
                ? Optional.of(field(name, TEXT))
                : known;
    }

    private static TargetField key(String name) {
        return new TargetField(name, KEY, KEY_LENGTH, false);
    }

    private static TargetField field(String name, ValueKind kind) {
        return new TargetField(name, kind, TEXT_LENGTH, false);
    }
}
