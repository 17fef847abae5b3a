package crm.web.customers;

import static crm.customers.CustomerField.*;

import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerKind;
import crm.customers.CustomerSheet;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer as typed in.
 *
 * @param tags divided by commas
 * @param version of the customer the form was opened on, null for a new one
 */
record CustomerForm(
        @Nullable CustomerKind kind,
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String organisation,
        @Nullable String jobTitle,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable String city,
        @Nullable String region,
        @Nullable String country,
        @Nullable String language,
        @Nullable String birthDate,
        @Nullable String gender,
        @Nullable String externalKey,
        @Nullable String source,
        @Nullable String tags,
        @Nullable Long version) {

    /** What the form of an organisation leaves to the forms of its contacts, once it is there. */
    private static final Set<CustomerField> OF_PEOPLE =
            Set.of(NAME, FIRST_NAME, LAST_NAME, JOB_TITLE, EMAIL, PHONE, LANGUAGE, BIRTH_DATE, GENDER);

    static CustomerForm empty(CustomerKind kind) {
        return new CustomerForm(
                kind, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }

    static CustomerForm of(CustomerSheet sheet) {
        CustomerEntry said = sheet.entry();
        return new CustomerForm(
                sheet.kind(),
                said.text(NAME),
                said.text(FIRST_NAME),
                said.text(LAST_NAME),
                said.text(ORGANISATION),
                said.text(JOB_TITLE),
                said.text(EMAIL),
                said.text(PHONE),
                said.text(STREET),
                said.text(POSTCODE),
                said.text(CITY),
                said.text(REGION),
                said.text(COUNTRY),
                said.text(LANGUAGE),
                said.text(BIRTH_DATE),
                said.text(GENDER),
                said.text(EXTERNAL_KEY),
                said.text(SOURCE),
                String.join(", ", said.tags()),
                sheet.version());
    }

    public boolean forOrganisation() {
        return kind == CustomerKind.ORGANISATION;
    }

    /** What the form says, of the fields it shows; a full name nobody touched follows its parts. */
    CustomerEntry entry(@Nullable CustomerSheet edited) {
        CustomerEntry entry = CustomerEntry.empty();
        for (CustomerField field : CustomerField.values()) {
            boolean shown = edited == null || !forOrganisation() || !OF_PEOPLE.contains(field);
            boolean untouched = field == NAME
                    && edited != null
                    && Objects.equals(edited.entry().text(NAME), blankToNull(name));
            if (field != TAGS && field != CUSTOM && shown && !untouched) {
                entry = entry.with(field, value(field));
            }
        }
        return entry.withTags(Arrays.asList((tags == null ? "" : tags).split("[,،]")));
    }

    private @Nullable String value(CustomerField field) {
        return switch (field) {
            case KIND -> kind == null ? null : kind.name();
            case NAME -> name;
            case FIRST_NAME -> firstName;
            case LAST_NAME -> lastName;
            case ORGANISATION -> organisation;
            case JOB_TITLE -> jobTitle;
            case EMAIL -> email;
            case PHONE -> phone;
            case STREET -> street;
            case POSTCODE -> postcode;
            case CITY -> city;
            case REGION -> region;
            case COUNTRY -> country;
            case LANGUAGE -> language;
            case BIRTH_DATE -> birthDate;
            case GENDER -> gender;
            case EXTERNAL_KEY -> externalKey;
            case SOURCE -> source;
            case TAGS, CUSTOM -> null;
        };
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
