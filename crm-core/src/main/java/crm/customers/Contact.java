package crm.customers;

import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

/** A person who can be reached at a customer. Every statement about one also names the customer, by which rows are spread. */
@Entity
@Table(name = "contact")
class Contact {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_id")
    @SequenceGenerator(name = "contact_id", sequenceName = "contact_id_seq", allocationSize = 1)
    private @Nullable Long id;

    @PartitionKey
    @Column(updatable = false)
    private long customerId;

    private String name;

    private @Nullable String firstName;

    private @Nullable String lastName;

    private @Nullable String email;

    private @Nullable String emailKey;

    private @Nullable String phone;

    private @Nullable String phoneKey;

    private @Nullable String jobTitle;

    private @Nullable LocalDate birthDate;

    private @Nullable String gender;

    private @Nullable String language;

    @Column(insertable = false, updatable = false)
    private @Nullable Long foldedInto;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @Version
    private long version;

    protected Contact() {}

    Contact(CustomerId customer, String name, Instant now) {
        this.customerId = customer.value();
        this.name = name;
        this.createdAt = now;
        this.updatedAt = now;
    }

    ContactId id() {
        if (id == null) {
            throw new IllegalStateException("A contact has an id once it is kept");
        }
        return new ContactId(id);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    String name() {
        return name;
    }

    @Nullable
    String firstName() {
        return firstName;
    }

    @Nullable
    String lastName() {
        return lastName;
    }

    @Nullable
    String emailKey() {
        return emailKey;
    }

    /** Whether he is the same person as another contact here, and only that one speaks for him. */
    boolean isFolded() {
        return foldedInto != null;
    }

    long version() {
        return version;
    }

    /**
     * Takes what the entry says about the contact, which has been checked.
     *
     * @param dialledFrom ISO code of the country whose rules a number without one follows
     */
    void take(CustomerEntry entry, String newName, @Nullable String dialledFrom, Instant now) {
        name = newName;
        firstName = entry.textOr(CustomerField.FIRST_NAME, firstName);
        lastName = entry.textOr(CustomerField.LAST_NAME, lastName);
        jobTitle = entry.textOr(CustomerField.JOB_TITLE, jobTitle);
        gender = entry.textOr(CustomerField.GENDER, gender);
        language = entry.textOr(CustomerField.LANGUAGE, language);
        if (entry.names(CustomerField.BIRTH_DATE)) {
            String text = entry.text(CustomerField.BIRTH_DATE);
            birthDate = text == null ? null : LocalDate.parse(text);
        }
        if (entry.names(CustomerField.EMAIL)) {
            String text = entry.text(CustomerField.EMAIL);
            EmailAddress address = text == null ? null : new EmailAddress(text);
            email = address == null ? null : address.value();
            emailKey = address == null ? null : address.key();
        }
        if (entry.names(CustomerField.PHONE)) {
            phone = entry.text(CustomerField.PHONE);
            phoneKey = phone == null
                    ? null
                    : PhoneNumber.parse(phone, dialledFrom)
                            .map(PhoneNumber::key)
                            .orElse(null);
        }
        updatedAt = now;
    }

    /** Everything said about the contact, to be shown and edited. */
    CustomerEntry onto(CustomerEntry entry) {
        return entry.with(CustomerField.FIRST_NAME, firstName)
                .with(CustomerField.LAST_NAME, lastName)
                .with(CustomerField.EMAIL, email)
                .with(CustomerField.PHONE, phone)
                .with(CustomerField.JOB_TITLE, jobTitle)
                .with(CustomerField.BIRTH_DATE, birthDate == null ? null : birthDate.toString())
                .with(CustomerField.GENDER, gender)
                .with(CustomerField.LANGUAGE, language);
    }
}
