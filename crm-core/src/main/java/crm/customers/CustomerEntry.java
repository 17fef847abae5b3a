package crm.customers;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is being said about a customer: a field that is not named stays as it is, a field named with null is emptied. */
public final class CustomerEntry {

    private final Map<CustomerField, @Nullable Object> given;

    private CustomerEntry(Map<CustomerField, @Nullable Object> given) {
        this.given = given;
    }

    /** Says nothing yet. */
    public static CustomerEntry empty() {
        return new CustomerEntry(new EnumMap<>(CustomerField.class));
    }

    /** Also says this text; blank text empties the field. */
    public CustomerEntry with(CustomerField field, @Nullable String text) {
        return plus(field, text == null || text.isBlank() ? null : text.strip());
    }

    public CustomerEntry withTags(List<String> tags) {
        return plus(
                CustomerField.TAGS,
                tags.stream()
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList());
    }

    /** Also sets these own fields; the others stay, one with null is removed. */
    public CustomerEntry withCustom(Map<String, @Nullable Object> custom) {
        return plus(CustomerField.CUSTOM, custom);
    }

    private CustomerEntry plus(CustomerField field, @Nullable Object value) {
        Map<CustomerField, @Nullable Object> more = new EnumMap<>(CustomerField.class);
        more.putAll(given);
        more.put(field, value);
        return new CustomerEntry(more);
    }

    public Set<CustomerField> fields() {
        return given.keySet();
    }

    public boolean names(CustomerField field) {
        return given.containsKey(field);
    }

    /** The text said, or null when none was said or the field is to be emptied. */
    public @Nullable String text(CustomerField field) {
        return given.get(field) instanceof String text ? text : null;
    }

    @Nullable
    String textOr(CustomerField field, @Nullable String current) {
        return names(field) ? text(field) : current;
    }

    /** The tags said, empty when none were. */
    @SuppressWarnings("unchecked")
    public List<String> tags() {
        return given.get(CustomerField.TAGS) instanceof List<?> tags ? (List<String>) tags : List.of();
    }

    /** The own fields said, empty when none were. */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> custom() {
        return given.get(CustomerField.CUSTOM) instanceof Map<?, ?> custom
                ? (Map<String, @Nullable Object>) custom
                : Map.of();
    }

    /** Whether anything is said that only a contact can carry. */
    boolean describesContact() {
        return given.entrySet().stream()
                .anyMatch(said ->
                        said.getKey().isOfContact() && said.getKey() != CustomerField.NAME && said.getValue() != null);
    }
}
