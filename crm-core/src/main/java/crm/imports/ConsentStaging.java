package crm.imports;

import crm.imports.FileIntake.Staging;
import crm.imports.reading.CsvRow;
import crm.imports.values.YesNo;
import crm.kernel.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from each row who said yes or no to being written to, and what proves it. */
final class ConsentStaging implements Staging {

    private static final List<String> PROOF = List.of("at", "source", "wording");
    private static final Set<String> EMAIL =
            Set.of("email", "e-mail", "mail", "newsletter", "poczta", "ایمیل", "邮件", "电子邮件", "邮箱", "電子郵件");
    private static final Set<String> SMS = Set.of("sms", "text", "text message", "پیامک", "短信", "簡訊");
    private static final Set<String> MARKETING = Set.of(
            "marketing",
            "newsletter",
            "advertising",
            "promotion",
            "promotions",
            "werbung",
            "reklama",
            "بازاریابی",
            "تبلیغات",
            "营销",
            "推广",
            "行銷");

    private final ColumnReadings columns;
    private final Strangers strangers;
    private final String usualCountry;
    private final Instant now;

    /** @param usualCountry whose rules a telephone number without a country follows */
    ConsentStaging(ColumnReadings columns, String usualCountry, Instant now) {
        this.columns = columns;
        this.strangers = new Strangers(columns);
        this.usualCountry = usualCountry;
        this.now = now;
    }

    @Override
    public @Nullable Object[] values(CsvRow row) {
        RowFault stranger = strangers.faultOf(row);
        EmailAddress email = columns.of("email").email(row);
        String phone = columns.of("phone").phoneKey(row, usualCountry);
        requireMarketing(row);
        String state = state(row);
        Instant at = columns.of("at").past(row, now);
        return new @Nullable Object[] {
            columns.of("customerKey").key(row),
            email == null ? null : email.key(),
            phone,
            channel(row, email != null, phone != null),
            state,
            at,
            columns.of("source").text(row),
            columns.of("wording").text(row),
            PostgresArray.of(row.cells()),
            stranger.sentence(),
            stranger.column()
        };
    }

    private String channel(CsvRow row, boolean hasEmail, boolean hasPhone) {
        String text = columns.of("channel").text(row);
        if (text == null) {
            if (!hasEmail && !hasPhone) {
                throw columns.of("channel").missing();
            }
            return hasEmail ? "EMAIL" : "SMS";
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (EMAIL.contains(word)) {
            return "EMAIL";
        }
        if (SMS.contains(word)) {
            return "SMS";
        }
        throw RowFault.value(
                RowFault.Code.NOT_A_CHANNEL,
                columns.of("channel").column(),
                text,
                "is no channel Keel writes on. Write EMAIL or SMS.");
    }

    private void requireMarketing(CsvRow row) {
        String text = columns.of("purpose").text(row);
        if (text != null && !MARKETING.contains(text.toLowerCase(Locale.ROOT))) {
            throw RowFault.value(
                    RowFault.Code.NOT_A_PURPOSE,
                    columns.of("purpose").column(),
                    text,
                    "is no purpose that Keel keeps consents for. Write MARKETING, or remove the row.");
        }
    }

    private boolean yes(CsvRow row) {
        FieldReader state = columns.of("state");
        String text = state.text(row);
        if (text == null) {
            throw state.missing();
        }
        Boolean answer = YesNo.parse(text);
        if (answer == null) {
            throw RowFault.value(
                    RowFault.Code.NOT_YES_OR_NO,
                    state.column(),
                    text,
                    "is neither yes nor no. Write yes or no, or remove the row where it is unknown.");
        }
        return answer;
    }

    /** A yes without where, when and by which words arrives as unknown; a no needs no proof. */
    private String state(CsvRow row) {
        if (!yes(row)) {
            return "WITHDRAWN";
        }
        return PROOF.stream().allMatch(field -> columns.of(field).text(row) != null) ? "GRANTED" : "UNKNOWN";
    }
}
