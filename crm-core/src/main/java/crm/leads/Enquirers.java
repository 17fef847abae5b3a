package crm.leads;

import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.customers.CustomerSight;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out who asks, and registers him when nobody knows him. Two who ask at once with one address are one. */
@Component
class Enquirers {

    private static final String ONE_AFTER_ANOTHER = "select pg_advisory_xact_lock(hashtextextended(:key, 0))";

    private static final String BY_EMAIL = "select customer_id from identity_key where kind = 'EMAIL' and value = :key";

    private static final String BY_SHARED_EMAIL =
            "select customer_id from contact where email_key = :key order by id limit 1";

    private static final String BY_PHONE = "select customer_id from contact where phone_key = :key order by id limit 1";

    private static final String BY_ORGANISATION = """
            select id from customer
            where kind = 'ORGANISATION'
              and lower(normalize(regexp_replace(btrim(name), '\\s+', ' ', 'g'), nfkc))
                  = lower(normalize(regexp_replace(btrim(:name), '\\s+', ' ', 'g'), nfkc))
            order by id limit 1
            """;

    // The one with this address; else the one of this name, or with this number, whom no other address tells apart.
    private static final String CONTACT = """
            select id from contact
            where customer_id = :customer
              and (email_key = :email
                   or (email_key is null or :email::text is null)
                      and (lower(name) = lower(:name) or :name::text is null and phone_key = :phone))
            order by (email_key = :email) is true desc, id
            limit 1
            """;

    private static final String ONLY_CONTACT = """
            select k.id from contact k
            join customer c on c.id = k.customer_id
            where k.customer_id = :customer and c.kind = 'PERSON'
            """;

    private static final String IS_PERSON = "select kind = 'PERSON' from customer where id = :customer";

    private final JdbcClient jdbc;
    private final CustomerRegister register;
    private final CustomerSight sight;
    private final Workspaces workspaces;

    Enquirers(JdbcClient jdbc, CustomerRegister register, CustomerSight sight, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.register = register;
        this.sight = sight;
        this.workspaces = workspaces;
    }

    /**
     * Goes on when the viewer sees the customer of a lead to be opened, and the contact is his.
     *
     * @throws crm.customers.CustomerNotFound when he does not
     * @throws ContactNotFound when the contact is somebody else's
     */
    void requireSeen(Viewer viewer, NewLead wanted) {
        register.sheetOf(viewer, wanted.customer());
        ContactId contact = wanted.contact();
        if (contact != null && !register.customerOf(viewer, contact).equals(wanted.customer())) {
            throw new ContactNotFound(contact);
        }
    }

    /**
     * The lead to be opened, at the customer and contact who ask. Whoever is registered here is the viewer's find.
     *
     * @throws crm.kernel.Invalid when it cannot be told who that is
     */
    Asking resolve(Viewer viewer, Enquiry enquiry) {
        check(enquiry);
        Keys keys = Keys.of(enquiry, workspaces.current().country());
        keys.all()
                .forEach(key -> jdbc.sql(ONE_AFTER_ANOTHER)
                        .param("key", "crm.leads " + key)
                        .query(row -> {}));
        Optional<CustomerId> known = customer(keys);
        CustomerId customer = known.orElseGet(() -> register.register(Viewer.system(), entry(enquiry)));
        ContactId contact = known.isPresent() ? contact(customer, enquiry, keys) : firstContact(customer);
        NewLead lead = new NewLead(
                customer,
                contact,
                enquiry.need(),
                enquiry.source(),
                enquiry.via(),
                enquiry.because(),
                enquiry.externalKey(),
                enquiry.owner());
        return new Asking(lead, known.isEmpty() || sight.sees(viewer, customer));
    }

    private static void check(Enquiry enquiry) {
        LeadText text = new LeadText();
        text.tidy("name", enquiry.name());
        text.tidy("organisation", enquiry.organisation());
        text.tidy("phone", enquiry.phone());
        String email = text.tidy("email", enquiry.email());
        if (email != null && EmailAddress.parse(email).isEmpty()) {
            text.refuse("email", "NOT_AN_EMAIL", "This is not an e-mail address that can be written to.");
        }
        if (enquiry.name() == null && enquiry.organisation() == null && email == null && enquiry.phone() == null) {
            text.refuse("name", "REQUIRED", "A name, an organisation, an e-mail address or a phone number is needed.");
        }
        text.pass();
    }

    private Optional<CustomerId> customer(Keys keys) {
        return Stream.<Optional<Long>>of(
                        find(BY_EMAIL, "key", keys.email()),
                        find(BY_SHARED_EMAIL, "key", keys.email()),
                        find(BY_PHONE, "key", keys.phone()),
                        find(BY_ORGANISATION, "name", keys.organisation()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(CustomerId::new);
    }

    private Optional<Long> find(String sql, String name, @Nullable String value) {
        return value == null
                ? Optional.empty()
                : jdbc.sql(sql).param(name, value).query(Long.class).optional();
    }

    private @Nullable ContactId contact(CustomerId customer, Enquiry enquiry, Keys keys) {
        Optional<Long> found = jdbc.sql(CONTACT)
                .param("customer", customer.value())
                .param("email", keys.email())
                .param("name", enquiry.name())
                .param("phone", keys.phone())
                .query(Long.class)
                .optional()
                .or(() -> jdbc.sql(ONLY_CONTACT)
                        .param("customer", customer.value())
                        .query(Long.class)
                        .optional());
        if (found.isPresent()) {
            return new ContactId(found.get());
        }
        boolean person = jdbc.sql(IS_PERSON)
                .param("customer", customer.value())
                .query(Boolean.class)
                .single();
        boolean somebody = enquiry.name() != null || enquiry.email() != null || enquiry.phone() != null;
        return person || somebody ? register.addContact(Viewer.system(), customer, person(enquiry)) : null;
    }

    private @Nullable ContactId firstContact(CustomerId customer) {
        CustomerSheet.Person first = register.sheetOf(Viewer.system(), customer).principal();
        return first == null ? null : first.id();
    }

    private static CustomerEntry entry(Enquiry enquiry) {
        CustomerEntry entry = person(enquiry)
                .with(CustomerField.ORGANISATION, enquiry.organisation())
                .with(CustomerField.SOURCE, enquiry.source());
        return enquiry.country() == null ? entry : entry.with(CustomerField.COUNTRY, enquiry.country());
    }

    private static CustomerEntry person(Enquiry enquiry) {
        boolean nameless = enquiry.name() == null && enquiry.organisation() == null && enquiry.email() == null;
        return CustomerEntry.empty()
                .with(CustomerField.NAME, nameless ? enquiry.phone() : enquiry.name())
                .with(CustomerField.EMAIL, enquiry.email())
                .with(CustomerField.PHONE, enquiry.phone());
    }

    /**
     * What is asked for, and by whom.
     *
     * @param seen false where he was known and the viewer does not see him
     */
    record Asking(NewLead lead, boolean seen) {}

    /** What he is looked for by, in the form in which it is compared. */
    private record Keys(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String organisation) {

        static Keys of(Enquiry enquiry, String country) {
            String email = enquiry.email();
            String phone = enquiry.phone();
            return new Keys(
                    email == null ? null : new EmailAddress(email).key(),
                    phone == null
                            ? null
                            : PhoneNumber.parse(phone, country)
                                    .map(PhoneNumber::key)
                                    .orElse(null),
                    enquiry.organisation());
        }

        /** Always in this order, so that no two wait for each other. */
        List<String> all() {
            String name = organisation == null ? "" : organisation.toLowerCase(Locale.ROOT);
            return Stream.of(email == null ? "" : email, phone == null ? "" : phone, name)
                    .filter(key -> !key.isEmpty())
                    .sorted()
                    .toList();
        }
    }
}
