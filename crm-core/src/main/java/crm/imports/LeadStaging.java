package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one lead from each row. */
final class LeadStaging implements Staging {

    private static final List<String> WHO = List.of("name", "organisation", "email", "phone");

    private final ColumnReadings columns;
    private final String usualCountry;
    private final Map<String, Long> owners;

    /**
     * @param usualCountry whose rules a telephone number without a country follows
     * @param owners ids of those who work leads, by their e-mail address in lower case
     */
    LeadStaging(ColumnReadings columns, String usualCountry, Map<String, Long> owners) {
        this.columns = columns;
        this.usualCountry = usualCountry;
        this.owners = owners;
    }

    @Override
    public @Nullable Object[] values(CsvRow row) {
        EmailAddress email = columns.of("email").email(row);
        String phone = text("phone", row);
        if (WHO.stream().allMatch(field -> text(field, row) == null)) {
            throw RowFault.row(
                    RowFault.Code.NOBODY,
                    "The row names nobody: there is no name, organisation, e-mail address or phone number. Add one.");
        }
        return new @Nullable Object[] {
            columns.of("externalKey").key(row),
            text("name", row),
            text("organisation", row),
            email == null ? null : email.value(),
            email == null ? null : email.key(),
            phone,
            phone == null
                    ? null
                    : PhoneNumber.parse(phone, usualCountry)
                            .map(PhoneNumber::key)
                            .orElse(null),
            text("need", row),
            text("source", row),
            owner(row)
        };
    }

    private @Nullable String text(String field, CsvRow row) {
        return columns.of(field).text(row);
    }

    private @Nullable Long owner(CsvRow row) {
        String text = text("owner", row);
        if (text == null) {
            return null;
        }
        Long owner = owners.get(text.toLowerCase(Locale.ROOT));
        if (owner == null) {
            throw RowFault.value(
                    RowFault.Code.OWNER_UNKNOWN,
                    columns.of("owner").column(),
                    text,
                    "is nobody who works leads here. Write the e-mail address of an enabled user who does, or leave it"
                            + " empty.");
        }
        return owner;
    }
}
