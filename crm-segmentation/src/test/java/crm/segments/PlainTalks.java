package crm.segments;

import crm.segments.Shoppers.Opportunity;
import crm.segments.Shoppers.Person;
import crm.segments.rule.Comparison;
import crm.segments.rule.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What customers said, and the leads and opportunities that came of it. */
final class PlainTalks {

    private final Shoppers shop;

    private final PlainTime time;

    private final PlainValues values;

    PlainTalks(Shoppers shop, PlainTime time, PlainValues values) {
        this.shop = shop;
        this.time = time;
        this.values = values;
    }

    /** Who has changed his mind is believed; what was corrected was never said. */
    boolean answer(Person person, Rule.OfAnswer leaf) {
        Set<Long> corrected = person.talks().stream()
                .map(Shoppers.Talk::corrects)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<Optional<Long>, List<Shoppers.Talk>> byContact = person.talks().stream()
                .filter((talk) -> time.isPast(talk.at()) && !corrected.contains(talk.id()))
                .filter((talk) -> talk.answers().stream()
                        .anyMatch((answer) -> answer.question().equals(leaf.question())))
                .collect(Collectors.groupingBy((talk) -> Optional.ofNullable(talk.contact())));
        List<PlainValues.Said> newest = byContact.values().stream()
                .map((talks) -> talks.stream()
                        .max(Comparator.comparing(Shoppers.Talk::at).thenComparing(Shoppers.Talk::id))
                        .orElseThrow())
                .flatMap((talk) -> talk.answers().stream())
                .filter((answer) -> answer.question().equals(leaf.question()))
                .map(PlainTalks::said)
                .toList();
        return values.said(newest, leaf.test());
    }

    private static PlainValues.Said said(Shoppers.Answer answer) {
        Stream<String> typed = Stream.of(
                        Optional.ofNullable(answer.text()),
                        Optional.ofNullable(answer.number()).map(BigDecimal::toPlainString),
                        Optional.ofNullable(answer.day()).map(Object::toString))
                .flatMap(Optional::stream);
        List<String> texts = Stream.of(typed, answer.choices().stream(), answer.words().stream())
                .flatMap((some) -> some)
                .toList();
        return new PlainValues.Said(texts, answer.number(), answer.day(), true);
    }

    boolean last(Person person, Rule.OfTalk leaf) {
        List<Instant> last =
                person.talks().stream()
                        .map(Shoppers.Talk::at)
                        .filter(time::isPast)
                        .max(Comparator.naturalOrder())
                        .stream()
                        .toList();
        return values.moments(last, leaf.test());
    }

    boolean lead(Person person, Rule.OfLead leaf) {
        List<Shoppers.Lead> leads = person.leads().stream()
                .filter((lead) -> time.isPast(lead.createdAt()))
                .toList();
        return switch (leaf.property()) {
            case STATE -> values.texts(leads.stream().map(Shoppers.Lead::state).toList(), leaf.test());
            case SOURCE -> values.texts(known(leads.stream().map(Shoppers.Lead::source)), leaf.test());
            case NEED ->
                values.texts(
                        known(leads.stream().map(Shoppers.Lead::need)).stream()
                                .flatMap((need) -> Stream.concat(Stream.of(need), Arrays.stream(need.split(", ", -1))))
                                .toList(),
                        leaf.test());
        };
    }

    boolean opportunity(Person person, Rule.OfOpportunity leaf) {
        List<Opportunity> all = person.opportunities().stream()
                .filter((one) -> time.isPast(one.createdAt()))
                .toList();
        Comparison test = leaf.test();
        return switch (leaf.property()) {
            case STATE -> values.texts(all.stream().map(Opportunity::state).toList(), test);
            case STAGE -> values.texts(all.stream().map(Opportunity::stage).toList(), test);
            case AMOUNT ->
                values.numbers(
                        known(all.stream()
                                .filter((one) -> one.currency().equals(shop.currency()))
                                .map((one) -> one.amount() == null
                                        ? null
                                        : one.amount().movePointLeft(4))),
                        test);
            case CREATED_AT ->
                values.moments(all.stream().map(Opportunity::createdAt).toList(), test);
            case CLOSED_AT -> values.moments(known(all.stream().map(Opportunity::closedAt)), test);
            case CLOSE_DATE -> values.days(known(all.stream().map(Opportunity::closeDate)), test);
        };
    }

    private static <T> List<T> known(Stream<? extends @Nullable T> some) {
        Collection<T> known = new ArrayList<>();
        some.forEach((one) -> {
            if (one != null) {
                known.add(one);
            }
        });
        return List.copyOf(known);
    }
}
