package crm.customers;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be said about a customer and his first contact, in files, forms and the API alike. */
public enum CustomerField {
    EXTERNAL_KEY("externalKey", false),
    KIND("kind", false),
    NAME("name", true),
    FIRST_NAME("firstName", true),
    LAST_NAME("lastName", true),
    ORGANISATION("organisation", false),
    EMAIL("email", true),
    PHONE("phone", true),
    STREET("street", false),
    POSTCODE("postcode", false),
    CITY("city", false),
    REGION("region", false),
    COUNTRY("country", false),
    LANGUAGE("language", true),
    BIRTH_DATE("birthDate", true),
    GENDER("gender", true),
    JOB_TITLE("jobTitle", true),
    SOURCE("source", false),
    /** A list of words. */
    TAGS("tags", false),
    /** Fields of the company's own: an object of plain values. */
    CUSTOM("custom", false);

    private static final Map<String, CustomerField> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CustomerField::key, Function.identity()));

    private final String key;
    private final boolean ofContact;

    CustomerField(String key, boolean ofContact) {
        this.key = key;
        this.ofContact = ofContact;
    }

    public static Optional<CustomerField> byKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** As the API and import mappings call it. */
    public String key() {
        return key;
    }

    /** Whether it describes the contact rather than the customer; a person's name is both. */
    public boolean isOfContact() {
        return ofContact;
    }
}
