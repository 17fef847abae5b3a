package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import crm.imports.values.ActivityWords;
import crm.kernel.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one thing that happened from each row. */
final class ActivityStaging implements Staging {

    private final ColumnReadings columns;
    private final Strangers strangers;
    private final LineContent content = new LineContent();
    private final String usualCountry;
    private final Instant now;

    /** @param usualCountry whose rules a telephone number without a country follows */
    ActivityStaging(ColumnReadings columns, String usualCountry, Instant now) {
        this.columns = columns;
        this.strangers = new Strangers(columns);
        this.usualCountry = usualCountry;
        this.now = now;
    }

    @Override
    public @Nullable Object[] values(CsvRow row) {
        RowFault stranger = strangers.faultOf(row);
        EmailAddress address = columns.of("email").email(row);
        String email = address == null ? null : address.key();
        String phone = columns.of("phone").phoneKey(row, usualCountry);
        String customer = columns.of("customerKey").key(row);
        String name = name(row);
        Instant at = columns.of("at").past(row, now);
        if (at == null) {
            throw columns.of("at").missing();
        }
        String subject = text("subject", row);
        String text = text("text", row);
        String channel = text("channel", row);
        String outcome = text("outcome", row);
        String key = columns.of("externalKey").key(row);
        return new @Nullable Object[] {
            customer,
            email,
            phone,
            name,
            at,
            subject,
            text,
            channel,
            outcome,
            key != null
                    ? content.hash("key", key)
                    : content.hash("content", customer, email, phone, name, at, subject, text, channel, outcome),
            PostgresArray.of(row.cells()),
            stranger.sentence(),
            stranger.column()
        };
    }

    private @Nullable String text(String field, CsvRow row) {
        return columns.of(field).text(row);
    }

    private String name(CsvRow row) {
        FieldReader type = columns.of("type");
        String text = type.text(row);
        if (text == null) {
            throw type.missing();
        }
        String name = ActivityWords.nameOf(text);
        if (name == null) {
            throw RowFault.value(
                    RowFault.Code.NOT_AN_ACTIVITY,
                    type.column(),
                    text,
                    "is no activity that Keel knows. Write call, visit, chat, webinar, fair, form, email or SMS.");
        }
        return name;
    }
}
