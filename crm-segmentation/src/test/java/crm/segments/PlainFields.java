package crm.segments;

import crm.segments.Shoppers.Contact;
import crm.segments.Shoppers.Order;
import crm.segments.Shoppers.Person;
import crm.segments.rule.Attribute;
import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Ranking;
import java.math.BigDecimal;
import java.net.IDN;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields every company has: of the customer, of any of his contacts, and what he has bought in all. */
final class PlainFields {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final PlainValues values;

    private final PlainOrders orders;

    PlainFields(PlainValues values, PlainOrders orders) {
        this.values = values;
        this.orders = orders;
    }

    boolean leaf(Person person, Attribute.Standard field, Comparison test) {
        return switch (field) {
            case CREATED_AT -> values.moments(List.of(person.createdAt()), test);
            case BIRTH_DATE ->
                values.days(
                        person.contacts().stream()
                                .map(Contact::birthDate)
                                .filter(Objects::nonNull)
                                .toList(),
                        test);
            case EMAIL_DOMAIN -> values.texts(texts(person, field), domain(test));
            case ORDERS, REVENUE, AVERAGE_ORDER, FIRST_ORDER, LAST_ORDER, STAGE -> bought(person, field, test);
            default -> values.texts(texts(person, field), test);
        };
    }

    /** All that this field of text says of a customer, each way it can be written. */
    static List<@Nullable String> texts(Person person, Attribute.Standard field) {
        return switch (field) {
            case NAME -> List.of(person.name());
            case KIND -> List.of(person.kind());
            case EXTERNAL_KEY -> Collections.singletonList(person.externalKey());
            case COUNTRY -> country(person.country());
            case REGION -> Collections.singletonList(person.region());
            case CITY -> Collections.singletonList(person.city());
            case POSTCODE -> Collections.singletonList(person.postcode());
            case SOURCE -> Collections.singletonList(person.source());
            case TAG -> Collections.unmodifiableList(person.tags());
            case OWNER -> Collections.singletonList(person.owner());
            case LANGUAGE -> contacts(person, (contact) -> Stream.of(Optional.ofNullable(contact.language())));
            case GENDER -> contacts(person, (contact) -> Stream.of(Optional.ofNullable(contact.gender())));
            case JOB_TITLE -> contacts(person, (contact) -> Stream.of(Optional.ofNullable(contact.jobTitle())));
            case EMAIL -> contacts(person, (contact) -> Stream.of(Optional.ofNullable(contact.email())));
            case EMAIL_DOMAIN ->
                contacts(
                        person,
                        (contact) -> Stream.of(Optional.ofNullable(contact.emailKey())
                                .map((key) -> key.substring(key.indexOf('@') + 1))));
            case PHONE ->
                contacts(
                        person,
                        (contact) -> Stream.of(
                                Optional.ofNullable(contact.phone()), Optional.ofNullable(contact.phoneKey())));
            default -> throw new IllegalArgumentException(field + " is no text");
        };
    }

    private static List<@Nullable String> contacts(Person person, Function<Contact, Stream<Optional<String>>> said) {
        return Collections.unmodifiableList(person.contacts().stream()
                .flatMap(said)
                .flatMap(Optional::stream)
                .toList());
    }

    /** By its code or its English name; a text that is no country's code is the file's own. */
    private static List<@Nullable String> country(@Nullable String stored) {
        return stored == null || !COUNTRIES.contains(stored)
                ? Collections.singletonList(stored)
                : List.of(stored, Locale.of("", stored).getDisplayCountry(Locale.ENGLISH));
    }

    /** A domain in its own letters is the one they stand for. */
    private static Comparison domain(Comparison test) {
        return switch (test.is()) {
            case EQUALS, NOT_EQUALS -> new Comparison(test.is(), letters(test.value()));
            case IN, NOT_IN ->
                new Comparison(
                        test.is(),
                        new Operand.Many(((Operand.Many) test.value())
                                .values().stream().map(PlainFields::letters).toList()));
            default -> test;
        };
    }

    private static Operand letters(Operand domain) {
        try {
            return new Operand.Text(IDN.toASCII(PlainValues.same(PlainValues.words(domain))));
        } catch (IllegalArgumentException noDomain) {
            return domain;
        }
    }

    private boolean bought(Person person, Attribute.Standard field, Comparison test) {
        List<Order> kept = kept(person);
        boolean traded =
                !kept.isEmpty() || !orders.refunds(person, null, Map.of()).isEmpty();
        return switch (field) {
            case STAGE -> values.texts(List.of(kept.isEmpty() ? "PROSPECT" : "CUSTOMER"), test);
            case ORDERS -> values.figure(BigDecimal.valueOf(kept.size()), traded, test);
            case REVENUE -> values.figure(revenue(person), traded, test);
            case AVERAGE_ORDER -> values.numbers(PlainOrders.mean(sales(kept)), test);
            case FIRST_ORDER -> values.moments(first(kept).stream().toList(), test);
            case LAST_ORDER -> values.moments(last(kept).stream().toList(), test);
            default -> throw new IllegalArgumentException(field + " is no figure");
        };
    }

    /** What customers are ranked by, if he has it. */
    Optional<BigDecimal> figure(Person person, Ranking by) {
        return switch (by) {
            case REVENUE -> Optional.of(revenue(person));
            case ORDERS -> Optional.of(BigDecimal.valueOf(kept(person).size()));
            case AVERAGE_ORDER -> PlainOrders.mean(sales(kept(person))).stream().findFirst();
            case FIRST_ORDER, LAST_ORDER -> throw new IllegalArgumentException(by + " is a time");
        };
    }

    Optional<Instant> moment(Person person, Ranking by) {
        return by == Ranking.FIRST_ORDER ? first(kept(person)) : last(kept(person));
    }

    private List<Order> kept(Person person) {
        return orders.kept(person, null, Map.of());
    }

    private BigDecimal revenue(Person person) {
        return PlainOrders.sum(sales(kept(person))).subtract(PlainOrders.sum(orders.refunds(person, null, Map.of())));
    }

    private static List<BigDecimal> sales(List<Order> orders) {
        return orders.stream().map((order) -> order.sales().movePointLeft(4)).toList();
    }

    private static Optional<Instant> first(List<Order> orders) {
        return orders.stream().map(Order::at).min(Comparator.naturalOrder());
    }

    private static Optional<Instant> last(List<Order> orders) {
        return orders.stream().map(Order::at).max(Comparator.naturalOrder());
    }
}
