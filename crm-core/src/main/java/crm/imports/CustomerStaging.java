package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import crm.imports.values.NameParts;
import crm.kernel.CountryCode;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads one customer and contact from each row. */
final class CustomerStaging implements Staging {

    private static final Set<String> PERSON =
            Set.of("person", "individual", "private", "consumer", "contact", "b2c", "شخص", "حقیقی", "个人");
    private static final Set<String> ORGANISATION = Set.of(
            "organisation",
            "organization",
            "company",
            "business",
            "corporate",
            "account",
            "b2b",
            "شرکت",
            "سازمان",
            "حقوقی",
            "公司",
            "企业");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final List<String> WHO =
            List.of("externalKey", "email", "name", "splitName", "organisation", "firstName", "lastName");

    private final ColumnReadings columns;
    private final String usualCountry;
    private final JsonMapper json;
    private final List<FieldReader> custom;

    CustomerStaging(ColumnReadings columns, String usualCountry, JsonMapper json) {
        this.columns = columns;
        this.usualCountry = usualCountry;
        this.json = json;
        this.custom = columns.fields().values().stream()
                .filter(reader -> reader.field().isCustom())
                .toList();
    }

    @Override
    public @Nullable Object[] values(CsvRow row) {
        EmailAddress email = columns.of("email").email(row);
        String country = country(row);
        String phone = text("phone", row);
        String whole = text("splitName", row);
        NameParts parts = whole == null ? NameParts.UNKNOWN : NameParts.of(whole);
        String first = text("firstName", row);
        String last = text("lastName", row);
        @Nullable
        Object[] values = {
            columns.of("externalKey").key(row),
            keelId(row),
            kind(row),
            whole == null ? text("name", row) : whole,
            first == null ? parts.first() : first,
            last == null ? parts.last() : last,
            text("organisation", row),
            email == null ? null : email.value(),
            email == null ? null : email.key(),
            phone,
            phone == null ? null : phoneKey(phone, country),
            text("street", row),
            text("postcode", row),
            text("city", row),
            text("region", row),
            country,
            text("language", row),
            columns.of("birthDate").date(row),
            text("gender", row),
            text("jobTitle", row),
            text("source", row),
            tags(row),
            custom(row)
        };
        if (WHO.stream().allMatch(field -> text(field, row) == null)) {
            throw RowFault.row(
                    RowFault.Code.NOBODY,
                    "The row names nobody: there is no key, e-mail address, name or organisation. Add one.");
        }
        return Stream.of(Arrays.stream(values), consent("consent.email", row), consent("consent.sms", row))
                .flatMap(part -> part)
                .toArray();
    }

    private @Nullable String text(String field, CsvRow row) {
        return columns.of(field).text(row);
    }

    private Stream<@Nullable Object> consent(String field, CsvRow row) {
        return Stream.of(
                yesOrNo(field, row),
                columns.of(field + ".at").moment(row),
                text(field + ".source", row),
                text(field + ".wording", row));
    }

    private @Nullable String yesOrNo(String field, CsvRow row) {
        Boolean answer = columns.of(field).yesOrNo(row);
        return answer == null ? null : answer ? "yes" : "no";
    }

    private @Nullable Long keelId(CsvRow row) {
        String text = columns.of("keelId").key(row);
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw RowFault.value(
                    RowFault.Code.NOT_A_NUMBER,
                    columns.of("keelId").column(),
                    text,
                    "is no number of a customer in Keel. Leave it as it was exported, or empty.");
        }
        return Long.valueOf(text);
    }

    private @Nullable String kind(CsvRow row) {
        String text = text("kind", row);
        if (text == null) {
            return null;
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (PERSON.contains(word)) {
            return "PERSON";
        }
        if (ORGANISATION.contains(word)) {
            return "ORGANISATION";
        }
        throw RowFault.value(
                RowFault.Code.NOT_A_KIND,
                columns.of("kind").column(),
                text,
                "is no kind of customer. Write PERSON or ORGANISATION.");
    }

    private @Nullable String country(CsvRow row) {
        String text = text("country", row);
        return text == null ? null : CountryCode.orText(text);
    }

    private @Nullable String phoneKey(String phone, @Nullable String country) {
        String rules = country != null && country.length() == 2 ? country : usualCountry;
        return PhoneNumber.parse(phone, rules).map(PhoneNumber::key).orElse(null);
    }

    private @Nullable String tags(CsvRow row) {
        String text = text("tags", row);
        if (text == null) {
            return null;
        }
        return PostgresArray.of(Arrays.stream(text.split("[,;|]"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList());
    }

    private @Nullable String custom(CsvRow row) {
        if (custom.isEmpty()) {
            return null;
        }
        Map<String, Object> values = new TreeMap<>();
        for (FieldReader reader : custom) {
            Object value = reader.own(row);
            if (value != null) {
                values.put(reader.field().customKey(), value);
            }
        }
        return values.isEmpty() ? null : json.writeValueAsString(values);
    }
}
