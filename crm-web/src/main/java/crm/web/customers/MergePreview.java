package crm.web.customers;

import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.directory.ContactProfile;
import crm.directory.ContactProfile.Consent;
import crm.directory.CustomerProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two customers side by side, field by field, with what stays.
 *
 * @param twoPeople whether it is to be asked in which way the two are one
 * @param orders of both
 * @param revenue of both, in ten-thousandths of the currency's unit; null where they are in two currencies
 */
record MergePreview(
        List<Row> rows,
        boolean twoPeople,
        List<Said> consents,
        int orders,
        @Nullable Long revenue) {

    private static final List<CustomerField> SHOWN = List.of(
            CustomerField.ORGANISATION,
            CustomerField.EXTERNAL_KEY,
            CustomerField.EMAIL,
            CustomerField.PHONE,
            CustomerField.STREET,
            CustomerField.POSTCODE,
            CustomerField.CITY,
            CustomerField.COUNTRY,
            CustomerField.SOURCE);

    /**
     * One field.
     *
     * @param label last part of the message key {@code customers.field.…}
     * @param differs whether both say something, and not the same
     */
    record Row(
            String label,
            @Nullable String here,
            @Nullable String other,
            @Nullable String result,
            boolean differs) {}

    /** What both said about being written to on a channel; the stricter answer stays. */
    record Said(
            Channel channel,
            @Nullable ConsentState here,
            @Nullable ConsentState other,
            @Nullable ConsentState result) {}

    static MergePreview of(CustomerProfile here, CustomerProfile other) {
        CustomerEntry a = here.sheet().entry();
        CustomerEntry b = other.sheet().entry();
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                "name",
                here.name(),
                other.name(),
                !here.sheet().isOrganisation() && other.sheet().isOrganisation() ? other.name() : here.name()));
        for (CustomerField field : SHOWN) {
            String left = a.text(field);
            String right = b.text(field);
            if (left != null || right != null) {
                rows.add(row(field.key(), left, right, left == null ? right : left));
            }
        }
        boolean people = !here.sheet().isOrganisation() && !other.sheet().isOrganisation();
        boolean oneCurrency = here.metrics().orders() == 0
                || other.metrics().orders() == 0
                || here.metrics().currency().equals(other.metrics().currency());
        return new MergePreview(
                rows,
                people,
                people ? consents(here, other) : List.of(),
                here.metrics().orders() + other.metrics().orders(),
                oneCurrency ? here.metrics().revenue() + other.metrics().revenue() : null);
    }

    private static Row row(String label, @Nullable String here, @Nullable String other, @Nullable String result) {
        return new Row(label, here, other, result, here != null && other != null && !Objects.equals(here, other));
    }

    private static List<Said> consents(CustomerProfile here, CustomerProfile other) {
        return Arrays.stream(Channel.values())
                .map(channel -> {
                    ConsentState left = state(here, channel);
                    ConsentState right = state(other, channel);
                    return new Said(channel, left, right, stricter(left, right));
                })
                .toList();
    }

    private static @Nullable ConsentState state(CustomerProfile profile, Channel channel) {
        ConsentState strictest = null;
        for (ContactProfile contact : profile.contacts()) {
            Consent said = contact.consent(channel);
            strictest = stricter(strictest, said == null ? null : said.state());
        }
        return strictest;
    }

    private static @Nullable ConsentState stricter(@Nullable ConsentState one, @Nullable ConsentState other) {
        return Stream.of(ConsentState.WITHDRAWN, ConsentState.GRANTED)
                .filter(state -> state == one || state == other)
                .findFirst()
                .orElse(null);
    }
}
