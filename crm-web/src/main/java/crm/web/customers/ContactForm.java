package crm.web.customers;

import static crm.customers.CustomerField.*;

import crm.customers.CustomerEntry;
import crm.customers.CustomerSheet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A contact of an organisation as typed in. */
record ContactForm(
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String jobTitle,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String language,
        @Nullable String birthDate,
        @Nullable String gender,
        @Nullable Long version) {

    static ContactForm empty() {
        return new ContactForm(null, null, null, null, null, null, null, null, null, null);
    }

    static ContactForm of(CustomerSheet.Person person) {
        CustomerEntry said = person.entry();
        return new ContactForm(
                said.text(NAME),
                said.text(FIRST_NAME),
                said.text(LAST_NAME),
                said.text(JOB_TITLE),
                said.text(EMAIL),
                said.text(PHONE),
                said.text(LANGUAGE),
                said.text(BIRTH_DATE),
                said.text(GENDER),
                person.version());
    }

    /** What the form says; a full name nobody touched follows its parts. */
    CustomerEntry entry(CustomerSheet.@Nullable Person edited) {
        CustomerEntry entry = CustomerEntry.empty()
                .with(FIRST_NAME, firstName)
                .with(LAST_NAME, lastName)
                .with(JOB_TITLE, jobTitle)
                .with(EMAIL, email)
                .with(PHONE, phone)
                .with(LANGUAGE, language)
                .with(BIRTH_DATE, birthDate)
                .with(GENDER, gender);
        boolean untouched = edited != null && Objects.equals(edited.name(), name == null ? null : name.strip());
        return untouched ? entry : entry.with(NAME, name);
    }
}
