package crm.web.api.customers;

import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a program says of a customer: only what it names, so that a field left out is told apart from one that is emptied.
 * A setter is called for each property of the body; any other property is refused.
 */
class CustomerBody {

    private CustomerEntry entry = CustomerEntry.empty();

    CustomerEntry entry() {
        return entry;
    }

    public void setKind(@Nullable CustomerKind kind) {
        entry = entry.with(CustomerField.KIND, kind == null ? null : kind.name());
    }

    public void setExternalKey(@Nullable String externalKey) {
        entry = entry.with(CustomerField.EXTERNAL_KEY, externalKey);
    }

    public void setName(@Nullable String name) {
        entry = entry.with(CustomerField.NAME, name);
    }

    public void setFirstName(@Nullable String firstName) {
        entry = entry.with(CustomerField.FIRST_NAME, firstName);
    }

    public void setLastName(@Nullable String lastName) {
        entry = entry.with(CustomerField.LAST_NAME, lastName);
    }

    public void setOrganisation(@Nullable String organisation) {
        entry = entry.with(CustomerField.ORGANISATION, organisation);
    }

    public void setEmail(@Nullable String email) {
        entry = entry.with(CustomerField.EMAIL, email);
    }

    public void setPhone(@Nullable String phone) {
        entry = entry.with(CustomerField.PHONE, phone);
    }

    public void setStreet(@Nullable String street) {
        entry = entry.with(CustomerField.STREET, street);
    }

    public void setPostcode(@Nullable String postcode) {
        entry = entry.with(CustomerField.POSTCODE, postcode);
    }

    public void setCity(@Nullable String city) {
        entry = entry.with(CustomerField.CITY, city);
    }

    public void setRegion(@Nullable String region) {
        entry = entry.with(CustomerField.REGION, region);
    }

    public void setCountry(@Nullable String country) {
        entry = entry.with(CustomerField.COUNTRY, country);
    }

    public void setLanguage(@Nullable String language) {
        entry = entry.with(CustomerField.LANGUAGE, language);
    }

    public void setBirthDate(@Nullable String birthDate) {
        entry = entry.with(CustomerField.BIRTH_DATE, birthDate);
    }

    public void setGender(@Nullable String gender) {
        entry = entry.with(CustomerField.GENDER, gender);
    }

    public void setJobTitle(@Nullable String jobTitle) {
        entry = entry.with(CustomerField.JOB_TITLE, jobTitle);
    }

    public void setSource(@Nullable String source) {
        entry = entry.with(CustomerField.SOURCE, source);
    }

    public void setTags(@Nullable List<@Nullable String> tags) {
        entry = entry.withTags(
                tags == null
                        ? List.of()
                        : tags.stream().map(tag -> tag == null ? "" : tag).toList());
    }

    public void setCustom(@Nullable Map<String, @Nullable Object> custom) {
        entry = entry.withCustom(custom == null ? Map.of() : custom);
    }
}
