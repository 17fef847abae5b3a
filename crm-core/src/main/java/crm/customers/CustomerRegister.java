package crm.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerSheet.Person;
import crm.customers.IdentityKeys.Kind;
import crm.kernel.Conflict;
import crm.kernel.CountryCode;
import crm.kernel.Invalid;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of the customers room: registers one customer, changes him and his contacts, and says what is known of him. */
@Service
@Transactional
public class CustomerRegister {

    private final Customers customers;
    private final Contacts contacts;
    private final IdentityKeys keys;
    private final CustomerCount count;
    private final ChangeLog changes;
    private final CustomFields fields;
    private final MergeBarrier barrier;
    private final CustomerSight sight;
    private final Workspaces workspaces;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerRegister(
            Customers customers,
            Contacts contacts,
            IdentityKeys keys,
            CustomerCount count,
            ChangeLog changes,
            CustomFields fields,
            MergeBarrier barrier,
            CustomerSight sight,
            Workspaces workspaces,
            ApplicationEventPublisher events,
            Clock clock) {
        this.customers = customers;
        this.contacts = contacts;
        this.keys = keys;
        this.count = count;
        this.changes = changes;
        this.fields = fields;
        this.barrier = barrier;
        this.sight = sight;
        this.workspaces = workspaces;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Registers a customer with his first contact; an organisation has one as soon as the entry describes a person. Who
     * does not see everybody owns him: he would lose sight of him at once.
     *
     * @throws Invalid with every fault of the entry
     * @throws ExternalKeyTaken when the key is another customer's
     */
    public CustomerId register(Viewer viewer, CustomerEntry entry) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        check(entry);
        CustomerKind kind = Naming.kind(entry, null);
        String name = required(Naming.ofCustomer(entry, kind, null, null));
        Customer customer = new Customer(kind, name, clock.instant());
        customer.take(entry, kind, name, clock.instant());
        if (!sight.of(viewer).everybody()) {
            customer.belongTo(viewer.userId());
        }
        customers.save(customer);
        count.grow(1);
        claimKey(customer);
        if (kind == CustomerKind.PERSON || entry.describesContact()) {
            writeContact(customer, null, entry);
        }
        written(viewer, customer, ChangeLog.Look.NOTHING);
        return customer.id();
    }

    /**
     * Changes what the entry names, of the customer and of his first contact.
     *
     * @param version the one the change was made on; null = whatever is there now
     * @throws Conflict when somebody has changed the customer since, or the external key is another's
     */
    public void change(Viewer viewer, CustomerId id, CustomerEntry entry, @Nullable Long version) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        check(entry);
        barrier.holdOff();
        Customer customer = find(viewer, id);
        refuseStale(customer.version(), version);
        ChangeLog.Look before = changes.look(id);
        List<Contact> known = speaking(id);
        Contact principal = known.isEmpty() ? null : known.getFirst();
        CustomerKind kind = Naming.kind(entry, customer.kind());
        if (kind == CustomerKind.PERSON && known.size() > 1) {
            throw new Conflict("A person has one contact, this customer has " + known.size() + ".");
        }
        String name = required(Naming.ofCustomer(entry, kind, customer, principal));
        String formerKey = customer.externalKey();
        customer.take(entry, kind, name, clock.instant());
        if (!Objects.equals(formerKey, customer.externalKey())) {
            if (formerKey != null) {
                keys.release(Kind.EXTERNAL_KEY, formerKey, id);
            }
            claimKey(customer);
        }
        if (kind == CustomerKind.PERSON || entry.describesContact() || principal != null) {
            writeContact(customer, principal, entry);
        }
        written(viewer, customer, before);
    }

    /**
     * Adds a person to an organisation.
     *
     * @throws Conflict for a private person, who is his own only contact
     */
    public ContactId addContact(Viewer viewer, CustomerId id, CustomerEntry entry) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        check(entry);
        barrier.holdOff();
        Customer customer = find(viewer, id);
        boolean taken = !contacts.findByCustomerIdOrderById(id.value()).isEmpty();
        if (customer.kind() == CustomerKind.PERSON && taken) {
            throw new Conflict("A person has one contact. Make the customer an organisation to add more.");
        }
        ChangeLog.Look before = changes.look(id);
        ContactId contact = writeContact(customer, null, named(entry, customer)).id();
        written(viewer, customer, before);
        return contact;
    }

    /**
     * Changes one contact of an organisation.
     *
     * @param version the one the change was made on; null = whatever is there now
     */
    public void changeContact(Viewer viewer, ContactId id, CustomerEntry entry, @Nullable Long version) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        check(entry);
        barrier.holdOff();
        Contact contact = contact(viewer, id);
        refuseStale(contact.version(), version);
        Customer customer = find(viewer, contact.customer());
        ChangeLog.Look before = changes.look(customer.id());
        writeContact(customer, contact, named(entry, customer));
        written(viewer, customer, before);
    }

    private void written(Viewer viewer, Customer customer, ChangeLog.Look before) {
        changes.note(viewer, customer.id(), before);
        events.publishEvent(new CustomerWritten(customer.id()));
    }

    /** One customer with his contacts as they are edited. */
    @Transactional(readOnly = true)
    public CustomerSheet sheetOf(Viewer viewer, CustomerId id) {
        viewer.require(Permission.CUSTOMERS_READ);
        Customer customer = find(viewer, id);
        List<Contact> known = speaking(id);
        CustomerEntry entry = customer.entry();
        if (customer.kind() == CustomerKind.PERSON && !known.isEmpty()) {
            entry = known.getFirst().onto(entry);
        }
        List<Person> people = known.stream().map(CustomerRegister::person).toList();
        return customer.sheet(entry, people);
    }

    /** Whose contact this is. */
    @Transactional(readOnly = true)
    public CustomerId customerOf(Viewer viewer, ContactId id) {
        viewer.require(Permission.CUSTOMERS_READ);
        return contact(viewer, id).customer();
    }

    /** The contacts, but for those folded into another. */
    private List<Contact> speaking(CustomerId customer) {
        return contacts.findByCustomerIdOrderById(customer.value()).stream()
                .filter(contact -> !contact.isFolded())
                .toList();
    }

    private static Person person(Contact contact) {
        CustomerEntry entry = contact.onto(CustomerEntry.empty().with(CustomerField.NAME, contact.name()));
        return new Person(contact.id(), contact.name(), entry, contact.version());
    }

    private Contact writeContact(Customer customer, @Nullable Contact known, CustomerEntry entry) {
        String name = required(Naming.ofContact(entry, customer.kind(), customer.name(), known));
        Contact contact = known == null ? new Contact(customer.id(), name, clock.instant()) : known;
        String former = contact.emailKey();
        contact.take(entry, name, dialledFrom(customer), clock.instant());
        Contact kept = contacts.save(contact);
        if (!Objects.equals(former, kept.emailKey())) {
            moveEmailKey(customer.id(), former, kept.emailKey());
        }
        return kept;
    }

    /** The address a customer had first finds him again; a second customer with it is found by his key alone. */
    private void moveEmailKey(CustomerId customer, @Nullable String former, @Nullable String current) {
        boolean stillUsed = contacts.findByCustomerIdOrderById(customer.value()).stream()
                .anyMatch(contact -> Objects.equals(contact.emailKey(), former));
        if (former != null && !stillUsed) {
            keys.release(Kind.EMAIL, former, customer);
        }
        if (current != null) {
            keys.claim(Kind.EMAIL, current, customer);
        }
    }

    private void claimKey(Customer customer) {
        String key = customer.externalKey();
        if (key != null && !keys.claim(Kind.EXTERNAL_KEY, key, customer.id())) {
            throw new ExternalKeyTaken(key);
        }
    }

    private String dialledFrom(Customer customer) {
        String country = customer.country();
        return CountryCode.find(country == null ? "" : country)
                .orElseGet(() -> workspaces.current().country());
    }

    private void check(CustomerEntry entry) {
        List<CustomField> own = entry.custom().isEmpty() ? List.of() : fields.all(Viewer.system());
        new EntryCheck(entry, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), own).pass();
    }

    /** At an organisation a contact's form says the person's name, which must not rename the customer. */
    private static CustomerEntry named(CustomerEntry entry, Customer customer) {
        return customer.kind() == CustomerKind.ORGANISATION && entry.text(CustomerField.NAME) != null
                ? entry.with(CustomerField.ORGANISATION, customer.name())
                : entry;
    }

    private Customer find(Viewer viewer, CustomerId id) {
        sight.require(viewer, id);
        return customers.findById(id.value()).orElseThrow(() -> new CustomerNotFound(id));
    }

    private Contact contact(Viewer viewer, ContactId id) {
        return contacts.findById(id.value())
                .filter(contact -> sight.sees(viewer, contact.customer()))
                .orElseThrow(() -> new ContactNotFound(id));
    }

    private static String required(@Nullable String name) {
        if (name == null) {
            throw new Invalid("name", "REQUIRED", "A name, an e-mail address or an external key is needed.");
        }
        return name;
    }

    private static void refuseStale(long current, @Nullable Long seen) {
        if (seen != null && seen != current) {
            throw new Conflict("Somebody else has changed this in the meantime. Look at it again, then change it.");
        }
    }
}
