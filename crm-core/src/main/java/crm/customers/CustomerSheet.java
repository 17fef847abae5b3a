package crm.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer as he is edited.
 *
 * @param entry what is known of the customer and, for a person, of his contact
 * @param sample whether he belongs to the sample data
 * @param owner id of the user who looks after him; null = nobody
 * @param version to be handed back with a change, so that nobody overwrites what he has not seen
 */
public record CustomerSheet(
        CustomerId id,
        CustomerKind kind,
        CustomerEntry entry,
        boolean sample,
        Instant createdAt,
        Instant updatedAt,
        long version,
        @Nullable Long owner,
        List<Person> contacts) {

    /** One contact as it is edited. */
    public record Person(ContactId id, String name, CustomerEntry entry, long version) {}

    public String name() {
        String name = entry.text(CustomerField.NAME);
        return name == null ? "" : name;
    }

    public boolean isOrganisation() {
        return kind == CustomerKind.ORGANISATION;
    }

    /** The contact whose fields an entry of the customer speaks of, null while there is none. */
    public @Nullable Person principal() {
        return contacts.isEmpty() ? null : contacts.getFirst();
    }
}
