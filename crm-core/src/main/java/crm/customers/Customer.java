package crm.customers;

import crm.kernel.CountryCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The party that buys, with everything known of it that does not belong to one of its people. */
@Entity
@Table(name = "customer")
class Customer {

    /** Where the employer of a private person is kept. */
    static final String EMPLOYER = "organisation";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_id")
    @SequenceGenerator(name = "customer_id", sequenceName = "customer_id_seq", allocationSize = 1)
    private @Nullable Long id;

    @Enumerated(EnumType.STRING)
    private CustomerKind kind;

    private @Nullable String externalKey;

    private String name;

    private @Nullable String street;

    private @Nullable String postcode;

    private @Nullable String city;

    private @Nullable String region;

    private @Nullable String country;

    private @Nullable String source;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] tags;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> custom;

    private @Nullable Long ownerId;

    @Column(updatable = false)
    private boolean sample;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @Version
    private long version;

    protected Customer() {}

    Customer(CustomerKind kind, String name, Instant now) {
        this.kind = kind;
        this.name = name;
        this.tags = new String[0];
        this.custom = new TreeMap<>();
        this.createdAt = now;
        this.updatedAt = now;
    }

    CustomerId id() {
        if (id == null) {
            throw new IllegalStateException("A customer has an id once it is kept");
        }
        return new CustomerId(id);
    }

    CustomerKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    @Nullable
    String externalKey() {
        return externalKey;
    }

    @Nullable
    String country() {
        return country;
    }

    long version() {
        return version;
    }

    /** Is looked after by this user from now on. */
    void belongTo(@Nullable Long user) {
        ownerId = user;
    }

    /** Takes what the entry says about the customer; kind and name are decided with the contact in view. */
    void take(CustomerEntry entry, CustomerKind newKind, String newName, Instant now) {
        kind = newKind;
        name = newName;
        externalKey = entry.textOr(CustomerField.EXTERNAL_KEY, externalKey);
        street = entry.textOr(CustomerField.STREET, street);
        postcode = entry.textOr(CustomerField.POSTCODE, postcode);
        city = entry.textOr(CustomerField.CITY, city);
        region = entry.textOr(CustomerField.REGION, region);
        source = entry.textOr(CustomerField.SOURCE, source);
        if (entry.names(CustomerField.COUNTRY)) {
            String text = entry.text(CustomerField.COUNTRY);
            country = text == null ? null : CountryCode.orText(text);
        }
        if (entry.names(CustomerField.TAGS)) {
            tags = entry.tags().toArray(String[]::new);
        }
        takeOwnFields(entry);
        updatedAt = now;
    }

    private void takeOwnFields(CustomerEntry entry) {
        Map<String, Object> changed = new TreeMap<>(custom);
        entry.custom().forEach((key, value) -> put(changed, key, value));
        if (kind == CustomerKind.PERSON && entry.names(CustomerField.ORGANISATION)) {
            put(changed, EMPLOYER, entry.text(CustomerField.ORGANISATION));
        }
        custom = changed;
    }

    private static void put(Map<String, Object> fields, String key, @Nullable Object value) {
        if (value == null) {
            fields.remove(key);
        } else {
            fields.put(key, value);
        }
    }

    /** Everything said about it, to be shown and edited. */
    CustomerEntry entry() {
        Map<String, @Nullable Object> own = new TreeMap<>(custom);
        return CustomerEntry.empty()
                .with(CustomerField.KIND, kind.name())
                .with(CustomerField.NAME, name)
                .with(
                        CustomerField.ORGANISATION,
                        kind == CustomerKind.ORGANISATION ? name : (String) own.remove(EMPLOYER))
                .with(CustomerField.EXTERNAL_KEY, externalKey)
                .with(CustomerField.STREET, street)
                .with(CustomerField.POSTCODE, postcode)
                .with(CustomerField.CITY, city)
                .with(CustomerField.REGION, region)
                .with(CustomerField.COUNTRY, country)
                .with(CustomerField.SOURCE, source)
                .withTags(List.of(tags))
                .withCustom(own);
    }

    CustomerSheet sheet(CustomerEntry said, List<CustomerSheet.Person> people) {
        return new CustomerSheet(id(), kind, said, sample, createdAt, updatedAt, version, ownerId, people);
    }
}
