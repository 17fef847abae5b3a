package crm.messages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a message may say about the person it goes to and the company it comes from. A value that is missing or blank is
 * left out, so that fallbacks work.
 *
 * @param language BCP 47 tag of the person's language, for the footer
 * @param postalAddress of the workspace, as it stands under every mail
 * @param custom the company's own fields of the customer, by key
 */
public record MergeFields(
        @Nullable String firstName,
        @Nullable String lastName,
        String email,
        @Nullable String customerName,
        @Nullable String language,
        String workspaceName,
        String postalAddress,
        Map<String, String> custom) {

    public MergeFields {
        custom = Map.copyOf(custom);
    }

    public MergeFields(
            @Nullable String firstName,
            @Nullable String lastName,
            String email,
            @Nullable String customerName,
            @Nullable String language,
            String workspaceName,
            String postalAddress) {
        this(firstName, lastName, email, customerName, language, workspaceName, postalAddress, Map.of());
    }

    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

    /** The fields there are, in the order of the editor's menu. */
    public static final List<String> NAMES = List.of(
            "contact.firstName",
            "contact.lastName",
            "contact.email",
            "customer.name",
            "workspace.name",
            "workspace.postalAddress",
            "unsubscribeUrl");

    static final MergeFields EXAMPLE =
            new MergeFields("Ada", "King", "ada@example.org", "Ada King", "en", "Example", "1 Street, Town");

    private static final Set<String> KNOWN = NAMES.stream()
            .flatMap((name) -> java.util.stream.Stream.of(
                    name, name.substring(name.indexOf('.') + 1), name.replaceFirst("\\..*", "")))
            .collect(Collectors.toUnmodifiableSet());

    static boolean isKnown(String name) {
        return KNOWN.contains(name) || name.equals("this") || name.startsWith("@") || name.startsWith("keel_");
    }

    /** The postal address in one line, as the footer prints it. */
    String addressLine() {
        return LINE_BREAKS.matcher(postalAddress.strip()).replaceAll(", ");
    }

    Map<String, Object> asMap(UnaryOperator<String> escape, @Nullable String unsubscribeUrl) {
        var contact = new HashMap<String, Object>();
        put(contact, "firstName", firstName, escape);
        put(contact, "lastName", lastName, escape);
        put(contact, "email", email, escape);
        var customer = new HashMap<String, Object>();
        put(customer, "name", customerName, escape);
        var workspace = new HashMap<String, Object>();
        put(workspace, "name", workspaceName, escape);
        put(workspace, "postalAddress", addressLine(), escape);
        var values = new HashMap<String, Object>();
        values.put("contact", contact);
        values.put("customer", customer);
        values.put("workspace", workspace);
        var own = new HashMap<String, Object>();
        custom.forEach((key, value) -> put(own, key, value, escape));
        values.put("custom", own);
        put(values, "unsubscribeUrl", unsubscribeUrl, escape);
        return values;
    }

    private static void put(
            Map<String, Object> values, String name, @Nullable String value, UnaryOperator<String> escape) {
        if (value != null && !value.isBlank()) {
            values.put(name, escape.apply(value.strip()));
        }
    }
}
