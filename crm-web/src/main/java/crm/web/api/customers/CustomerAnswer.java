package crm.web.api.customers;

import static crm.customers.CustomerField.*;

import com.fasterxml.jackson.annotation.JsonProperty;
import crm.consent.Channel;
import crm.customers.CustomerEntry;
import crm.customers.CustomerKind;
import crm.customers.CustomerSheet;
import crm.directory.ContactProfile;
import crm.directory.CustomerProfile;
import crm.directory.Stage;
import crm.metrics.Metrics;
import crm.rfm.RfmScore;
import crm.rfm.RfmSegment;
import crm.web.support.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything known of a customer. The flat fields of a person are those of the first contact. */
record CustomerAnswer(
        long id,
        @Nullable String externalKey,
        String name,
        CustomerKind kind,
        Stage stage,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String organisation,
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
        @Nullable String jobTitle,
        @Nullable String source,
        List<String> tags,
        Map<String, @Nullable Object> custom,
        boolean sample,
        Instant createdAt,
        Instant updatedAt,
        List<ContactAnswer> contacts,
        MetricsAnswer metrics,
        @Nullable RfmAnswer rfm) {

    static CustomerAnswer of(CustomerProfile profile, Amounts amounts) {
        CustomerSheet sheet = profile.sheet();
        CustomerEntry said = sheet.entry();
        CustomerSheet.Person first = sheet.principal();
        CustomerEntry person = first == null ? CustomerEntry.empty() : first.entry();
        return new CustomerAnswer(
                sheet.id().value(),
                said.text(EXTERNAL_KEY),
                profile.name(),
                sheet.kind(),
                profile.stage(),
                person.text(FIRST_NAME),
                person.text(LAST_NAME),
                said.text(ORGANISATION),
                person.text(EMAIL),
                person.text(PHONE),
                said.text(STREET),
                said.text(POSTCODE),
                said.text(CITY),
                said.text(REGION),
                said.text(COUNTRY),
                person.text(LANGUAGE),
                person.text(BIRTH_DATE),
                person.text(GENDER),
                person.text(JOB_TITLE),
                said.text(SOURCE),
                said.tags(),
                said.custom(),
                sheet.sample(),
                sheet.createdAt(),
                sheet.updatedAt(),
                profile.contacts().stream().map(ContactAnswer::of).toList(),
                MetricsAnswer.of(profile.metrics(), amounts),
                profile.rfm() == null ? null : RfmAnswer.of(profile.rfm(), amounts));
    }

    /** A person who can be reached at the customer. */
    record ContactAnswer(
            long id,
            String name,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String jobTitle,
            @Nullable String language,
            List<ContactProfile.Consent> consents,
            Reachable reachable) {

        static ContactAnswer of(ContactProfile contact) {
            return new ContactAnswer(
                    contact.id(),
                    contact.name(),
                    contact.firstName(),
                    contact.lastName(),
                    contact.email(),
                    contact.phone(),
                    contact.jobTitle(),
                    contact.language(),
                    contact.consents(),
                    new Reachable(contact.isReachable(Channel.EMAIL), contact.isReachable(Channel.SMS)));
        }
    }

    /** Whether a contact may be written to for marketing right now, by channel. */
    record Reachable(
            @JsonProperty("EMAIL") boolean email,
            @JsonProperty("SMS") boolean sms) {}

    /** What the orders add up to; amounts are null for who does not see money. */
    record MetricsAnswer(
            int orders,
            @Nullable BigDecimal sales,
            @Nullable BigDecimal refunds,
            @Nullable BigDecimal revenue,
            String currency,
            @Nullable Instant firstOrder,
            @Nullable Instant lastOrder) {

        static MetricsAnswer of(Metrics metrics, Amounts amounts) {
            return new MetricsAnswer(
                    metrics.orders(),
                    amounts.decimal(metrics.sales()),
                    amounts.decimal(metrics.refunds()),
                    amounts.decimal(metrics.revenue()),
                    metrics.currency(),
                    metrics.firstOrder(),
                    metrics.lastOrder());
        }
    }

    /** The scores of the newest finished run. */
    record RfmAnswer(
            int recency, int frequency, @Nullable BigDecimal monetary, int r, int f, int m, RfmSegment segment) {

        static RfmAnswer of(RfmScore score, Amounts amounts) {
            return new RfmAnswer(
                    score.recency(),
                    score.frequency(),
                    amounts.decimal(score.monetary()),
                    score.r(),
                    score.f(),
                    score.m(),
                    score.segment());
        }
    }
}
