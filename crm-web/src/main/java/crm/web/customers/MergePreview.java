package crm.web.customers;

import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.MergePlan.Part;
import crm.directory.ContactProfile;
import crm.directory.ContactProfile.Consent;
import crm.directory.CustomerProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    private static final List<CustomerField> ADDRESS = List.of(
            CustomerField.STREET,
            CustomerField.POSTCODE,
            CustomerField.CITY,
            CustomerField.REGION,
            CustomerField.COUNTRY);

    /**
     * One field.
     *
     * @param label last part of the message key {@code customers.field.…}
     * @param part what is taken with it where the other's value is to stay; null where there is nothing to choose
     */
    record Row(
            String label,
            @Nullable String here,
            @Nullable String other,
            @Nullable String result,
            @Nullable Part part) {

        /** Both say something, and not the same. */
        public boolean differs() {
            return here != null && other != null && !here.equals(other);
        }
    }

    /** What both said about being written to on a channel; the stricter answer stays. */
    record Said(
            Channel channel,
            @Nullable ConsentState here,
            @Nullable ConsentState other,
            @Nullable ConsentState result) {}

    static MergePreview of(CustomerProfile here, CustomerProfile other, Set<Part> taken) {
        boolean alike = here.sheet().isOrganisation() == other.sheet().isOrganisation();
        Rows rows = new Rows(here.sheet().entry(), other.sheet().entry(), taken);
        String name = here.sheet().isOrganisation() || alike ? here.name() : other.name();
        rows.add("name", here.name(), other.name(), name, alike ? Part.NAME : null);
        boolean people = !here.sheet().isOrganisation() && !other.sheet().isOrganisation();
        rows.add(CustomerField.ORGANISATION, people ? Part.EMPLOYER : null);
        rows.add(CustomerField.EXTERNAL_KEY, Part.EXTERNAL_KEY);
        rows.add(CustomerField.EMAIL, null);
        rows.add(CustomerField.PHONE, null);
        rows.addAddress();
        rows.add(CustomerField.SOURCE, Part.SOURCE);
        boolean oneCurrency = here.metrics().orders() == 0
                || other.metrics().orders() == 0
                || here.metrics().currency().equals(other.metrics().currency());
        return new MergePreview(
                rows.all,
                people,
                people ? consents(here, other) : List.of(),
                here.metrics().orders() + other.metrics().orders(),
                oneCurrency ? here.metrics().revenue() + other.metrics().revenue() : null);
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

    /** The fields as they come together. */
    private static final class Rows {

        private final List<Row> all = new ArrayList<>();
        private final CustomerEntry here;
        private final CustomerEntry other;
        private final Set<Part> taken;

        Rows(CustomerEntry here, CustomerEntry other, Set<Part> taken) {
            this.here = here;
            this.other = other;
            this.taken = taken;
        }

        void add(CustomerField field, @Nullable Part part) {
            String left = here.text(field);
            String right = other.text(field);
            add(field.key(), left, right, left == null ? right : left, part);
        }

        void add(
                String label,
                @Nullable String left,
                @Nullable String right,
                @Nullable String otherwise,
                @Nullable Part part) {
            if (left == null && right == null) {
                return;
            }
            boolean choice = part != null && left != null && right != null && !left.equals(right);
            String result = choice && taken.contains(part) ? right : otherwise;
            all.add(new Row(label, left, right, result, choice ? part : null));
        }

        /** An address is taken as a whole, and chosen in its first line. */
        void addAddress() {
            boolean choice = !isBare() && says(other) && ADDRESS.stream().anyMatch(this::differs);
            boolean others = isBare() || choice && taken.contains(Part.ADDRESS);
            Part part = choice ? Part.ADDRESS : null;
            for (CustomerField field : ADDRESS) {
                String left = here.text(field);
                String right = other.text(field);
                if (left != null || right != null) {
                    String result = others ? right : left;
                    boolean country = field == CustomerField.COUNTRY && result == null;
                    all.add(new Row(field.key(), left, right, country ? right : result, part));
                    part = null;
                }
            }
        }

        /** Nothing but perhaps the same country is known: then the other's address is no contradiction. */
        private boolean isBare() {
            String country = here.text(CustomerField.COUNTRY);
            String others = other.text(CustomerField.COUNTRY);
            return Stream.of(CustomerField.STREET, CustomerField.POSTCODE, CustomerField.CITY)
                            .allMatch(field -> here.text(field) == null)
                    && (country == null || others == null || country.equals(others));
        }

        private boolean differs(CustomerField field) {
            return !Objects.equals(here.text(field), other.text(field));
        }

        private static boolean says(CustomerEntry entry) {
            return ADDRESS.stream().anyMatch(field -> entry.text(field) != null);
        }
    }
}
