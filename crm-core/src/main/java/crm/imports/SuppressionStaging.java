package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import crm.kernel.EmailAddress;
import crm.kernel.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads from each row what nobody is to write to: an address, a telephone number, a domain, or several of them. */
final class SuppressionStaging implements Staging {

    private final ColumnReadings columns;
    private final String usualCountry;
    private final Instant now;

    /** @param usualCountry whose rules a telephone number without a country follows */
    SuppressionStaging(ColumnReadings columns, String usualCountry, Instant now) {
        this.columns = columns;
        this.usualCountry = usualCountry;
        this.now = now;
    }

    @Override
    public @Nullable Object[] values(CsvRow row) {
        Named named = named(row);
        if (named.equals(Named.NOTHING)) {
            throw RowFault.row(
                    RowFault.Code.NOBODY,
                    "The row names neither an address nor a telephone number nor a domain. Add one.");
        }
        return new @Nullable Object[] {
            named.email(),
            named.phone(),
            named.domain(),
            columns.of("reason").text(row),
            columns.of("source").text(row),
            columns.of("at").past(row, now)
        };
    }

    private Named named(CsvRow row) {
        EmailAddress email = columns.of("email").email(row);
        Named named = new Named(email == null ? null : email.key(), phone(row), domain("domain", row));
        String address = columns.of("address").text(row);
        if (address == null) {
            return named;
        }
        if (address.startsWith("@") || address.startsWith("*@")) {
            return named.or(null, null, domain("address", row));
        }
        if (address.contains("@")) {
            EmailAddress found = columns.of("address").email(row);
            return named.or(found == null ? null : found.key(), null, null);
        }
        return named.or(
                null,
                PhoneNumber.parse(address, usualCountry)
                        .map(PhoneNumber::key)
                        .orElseThrow(() -> RowFault.value(
                                RowFault.Code.NOT_AN_ADDRESS,
                                columns.of("address").column(),
                                address,
                                "is neither an e-mail address nor a telephone number. Write a whole domain with an at"
                                        + " sign, like @example.org.")),
                null);
    }

    private @Nullable String phone(CsvRow row) {
        return columns.of("phone").phoneKey(row, usualCountry);
    }

    private @Nullable String domain(String field, CsvRow row) {
        String text = columns.of(field).text(row);
        if (text == null) {
            return null;
        }
        return EmailAddress.parse("anybody@" + text.substring(text.indexOf('@') + 1))
                .map(EmailAddress::key)
                .map(key -> key.substring(key.lastIndexOf('@') + 1))
                .filter(domain -> domain.indexOf('.') > 0)
                .orElseThrow(() -> RowFault.value(
                        RowFault.Code.NOT_A_DOMAIN,
                        columns.of(field).column(),
                        text,
                        "is not a domain. Write it like @example.org."));
    }

    /** What a row names, in the forms in which they are compared. */
    private record Named(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String domain) {

        static final Named NOTHING = new Named(null, null, null);

        /** What a column of its own says comes before what the mixed one says. */
        Named or(@Nullable String otherEmail, @Nullable String otherPhone, @Nullable String otherDomain) {
            return new Named(
                    email == null ? otherEmail : email,
                    phone == null ? otherPhone : phone,
                    domain == null ? otherDomain : domain);
        }
    }
}
