package crm.customers;

import static crm.customers.CustomerField.*;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what customer and contact are called when an entry gives only parts of it. */
final class Naming {

    private Naming() {}

    /** The kind the entry makes of a customer: what it says, else an organisation as soon as one is named. */
    static CustomerKind kind(CustomerEntry entry, @Nullable CustomerKind current) {
        CustomerKind said = EntryCheck.kind(entry.text(KIND));
        if (said != null) {
            return said;
        }
        if (current != null) {
            return current;
        }
        return entry.text(ORGANISATION) == null ? CustomerKind.PERSON : CustomerKind.ORGANISATION;
    }

    /** The customer's name, null when nothing it could be called is known. */
    static @Nullable String ofCustomer(
            CustomerEntry entry, CustomerKind kind, @Nullable Customer customer, @Nullable Contact contact) {
        String current = customer == null ? null : customer.name();
        if (kind == CustomerKind.ORGANISATION) {
            return first(entry.text(ORGANISATION), entry.text(NAME), current);
        }
        return first(
                entry.text(NAME),
                composed(entry, customer, contact),
                current,
                entry.text(EMAIL),
                entry.text(EXTERNAL_KEY));
    }

    /** The contact's name: a person's own, at an organisation what can be found of it. */
    static @Nullable String ofContact(
            CustomerEntry entry, CustomerKind kind, String customerName, @Nullable Contact contact) {
        if (kind == CustomerKind.PERSON) {
            return customerName;
        }
        String said = entry.text(ORGANISATION) == null ? null : entry.text(NAME);
        return first(
                Objects.equals(said, customerName) ? null : said,
                composed(entry, contact),
                contact == null ? null : contact.name(),
                entry.text(EMAIL),
                entry.text(PHONE));
    }

    /** Given name and family name put together, when the entry changes one of them. */
    static @Nullable String composed(CustomerEntry entry, @Nullable Contact contact) {
        if (!entry.names(FIRST_NAME) && !entry.names(LAST_NAME)) {
            return null;
        }
        return full(
                entry.textOr(FIRST_NAME, contact == null ? null : contact.firstName()),
                entry.textOr(LAST_NAME, contact == null ? null : contact.lastName()));
    }

    /** A name somebody wrote in full, "Dr Ada King", is not overwritten by its parts. */
    private static @Nullable String composed(
            CustomerEntry entry, @Nullable Customer customer, @Nullable Contact contact) {
        boolean stopgap = customer == null
                || contact == null
                || customer.name().equals(full(contact.firstName(), contact.lastName()))
                || customer.name().equals(customer.externalKey())
                || customer.name().contains("@");
        return stopgap ? composed(entry, contact) : null;
    }

    private static @Nullable String full(@Nullable String firstName, @Nullable String lastName) {
        String full = Stream.of(firstName == null ? "" : firstName, lastName == null ? "" : lastName)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return full.isEmpty() ? null : full;
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
