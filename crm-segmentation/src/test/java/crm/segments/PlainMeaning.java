package crm.segments;

import crm.segments.Shoppers.Activity;
import crm.segments.Shoppers.Contact;
import crm.segments.Shoppers.Order;
import crm.segments.Shoppers.Person;
import crm.segments.Shoppers.Run;
import crm.segments.rule.Attribute;
import crm.segments.rule.Channel;
import crm.segments.rule.ConsentAnswer;
import crm.segments.rule.Ranking;
import crm.segments.rule.Rule;
import crm.segments.rule.Step;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule means, said as plainly as can be: one customer after the other, all his rows, no index, no sharing. Written from
 * the contract of rules and not from the code that compiles them, so that each can be held against the other. A new leaf is one
 * more method here.
 */
final class PlainMeaning {

    private final Shoppers shop;

    private final PlainTime time;

    private final PlainValues values;

    private final PlainOrders orders;

    private final PlainFields fields;

    private final PlainTalks talks;

    private final Map<Rule.Best, Set<Long>> best = new HashMap<>();

    PlainMeaning(Shoppers shop, Instant asOf) {
        this.shop = shop;
        this.time = new PlainTime(asOf, shop.zone());
        this.values = new PlainValues(time);
        this.orders = new PlainOrders(time, values);
        this.fields = new PlainFields(values, orders);
        this.talks = new PlainTalks(shop, time, values);
    }

    /** Ids of those the rule is true of. */
    Set<Long> members(Rule rule) {
        return shop.people().stream()
                .filter((person) -> isTrue(rule, person))
                .map(Person::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isTrue(Rule rule, Person person) {
        return switch (rule) {
            case Rule.AllOf(var rules) -> rules.stream().allMatch((one) -> isTrue(one, person));
            case Rule.AnyOf(var rules) -> rules.stream().anyMatch((one) -> isTrue(one, person));
            case Rule.NoneOf(var rules) -> rules.stream().noneMatch((one) -> isTrue(one, person));
            case Rule.Best cut -> best(cut).contains(person.id());
            case Rule.OfField(Attribute.Custom(var key), var test) -> values.said(written(person, key), test);
            case Rule.OfField(Attribute.Standard field, var test) -> fields.leaf(person, field, test);
            case Rule.OfOrders leaf -> orders.leaf(person, leaf);
            case Rule.OfActivity leaf -> activity(person, leaf);
            case Rule.Sequence leaf -> sequence(person, leaf);
            case Rule.OfAnswer leaf -> talks.answer(person, leaf);
            case Rule.OfTalk leaf -> talks.last(person, leaf);
            case Rule.OfLead leaf -> talks.lead(person, leaf);
            case Rule.OfOpportunity leaf -> talks.opportunity(person, leaf);
            case Rule.OfRfm leaf -> rfm(person, leaf);
            case Rule.MovedInRfm leaf -> moved(person, leaf);
            case Rule.OfSegment(var id, var member) ->
                isTrue(Objects.requireNonNull(shop.segments().get(id)), person) == member;
            case Rule.OfCampaign leaf -> campaign(person, leaf);
            case Rule.OfConsent leaf -> consent(person, leaf);
            case Rule.IsReachable leaf -> reachable(person, leaf.channel());
            case Rule.InSample leaf ->
                PlainLots.of(person.id(), leaf.seed()) < leaf.percent().doubleValue() * 100;
        };
    }

    private Set<Long> best(Rule.Best cut) {
        Set<Long> known = best.get(cut);
        if (known != null) {
            return known;
        }
        Comparator<Person> order = cut.by() == Ranking.FIRST_ORDER || cut.by() == Ranking.LAST_ORDER
                ? byMost((person) -> fields.moment(person, cut.by()))
                : byMost((person) -> fields.figure(person, cut.by()));
        Set<Long> first = shop.people().stream()
                .filter((person) -> isTrue(cut.of(), person))
                .sorted(order.thenComparing(Person::id))
                .limit(cut.count())
                .map(Person::id)
                .collect(Collectors.toSet());
        best.put(cut, first);
        return first;
    }

    private static <T extends Comparable<? super T>> Comparator<Person> byMost(Function<Person, Optional<T>> value) {
        return Comparator.comparing(
                (Person person) -> value.apply(person).orElse(null), Comparator.nullsLast(Comparator.reverseOrder()));
    }

    private static List<PlainValues.Said> written(Person person, String key) {
        String text = person.custom().get(key);
        return text == null ? List.of() : List.of(PlainValues.Said.written(text));
    }

    private boolean activity(Person person, Rule.OfActivity leaf) {
        long times = person.activities().stream()
                .filter(isOne(leaf.name(), leaf.within(), leaf.campaign()))
                .count();
        return values.figure(BigDecimal.valueOf(times), times > 0, leaf.times());
    }

    private Predicate<Activity> isOne(String name, @Nullable Window within, @Nullable Long campaign) {
        return (one) -> one.name().equals(name)
                && !one.machine()
                && (campaign == null || campaign.equals(one.campaign()))
                && (within == null ? time.isPast(one.at()) : time.isIn(within, one.at()));
    }

    private boolean sequence(Person person, Rule.Sequence leaf) {
        List<Instant> later = times(person, leaf.then(), null);
        return times(person, leaf.first(), leaf.within()).stream()
                .anyMatch((first) -> later.stream()
                        .anyMatch((then) -> then.isAfter(first)
                                && (leaf.followedWithin() == null
                                        || !then.isAfter(time.after(first, leaf.followedWithin())))));
    }

    private List<Instant> times(Person person, Step step, @Nullable Window within) {
        return switch (step) {
            case Step.Happened(var name, var campaign) ->
                person.activities().stream()
                        .filter(isOne(name, within, campaign))
                        .map(Activity::at)
                        .toList();
            case Step.Ordered(var where) ->
                orders.kept(person, within, where).stream().map(Order::at).toList();
        };
    }

    private boolean rfm(Person person, Rule.OfRfm leaf) {
        List<Shoppers.Score> score =
                shop.runs().stream()
                        .max(Comparator.comparing(Run::id))
                        .map((run) -> person.scores().get(run.id()))
                        .stream()
                        .toList();
        return switch (leaf.property()) {
            case SEGMENT ->
                values.texts(score.stream().map(Shoppers.Score::segment).toList(), leaf.test());
            case R ->
                values.numbers(
                        score.stream().map((one) -> BigDecimal.valueOf(one.r())).toList(), leaf.test());
            case F ->
                values.numbers(
                        score.stream().map((one) -> BigDecimal.valueOf(one.f())).toList(), leaf.test());
            case M ->
                values.numbers(
                        score.stream().map((one) -> BigDecimal.valueOf(one.m())).toList(), leaf.test());
        };
    }

    private boolean moved(Person person, Rule.MovedInRfm leaf) {
        List<Run> runs = shop.runs().stream()
                .sorted(Comparator.comparing(Run::asOf).thenComparing(Run::id))
                .toList();
        for (int i = 1; i < runs.size(); i++) {
            Shoppers.Score was = person.scores().get(runs.get(i - 1).id());
            Shoppers.Score is = person.scores().get(runs.get(i).id());
            var spokeOf = runs.get(i).asOf().minusDays(1);
            boolean then = leaf.within() == null
                    ? !spokeOf.isAfter(time.dayOf(time.asOf()))
                    : time.isIn(leaf.within(), spokeOf);
            if (then
                    && was != null
                    && is != null
                    && !was.segment().equals(is.segment())
                    && leaf.from().stream().anyMatch((from) -> from.name().equals(was.segment()))
                    && leaf.to().stream().anyMatch((to) -> to.name().equals(is.segment()))) {
                return true;
            }
        }
        return false;
    }

    private boolean campaign(Person person, Rule.OfCampaign leaf) {
        Set<String> did = person.activities().stream()
                .filter((one) -> Objects.equals(one.campaign(), leaf.campaign()))
                .filter((one) -> !one.machine() && time.isPast(one.at()))
                .map(Activity::name)
                .collect(Collectors.toSet());
        boolean received = did.contains("email.sent") || did.contains("sms.sent");
        boolean opened = did.contains("email.opened");
        boolean clicked = did.contains("email.clicked") || did.contains("sms.clicked");
        return switch (leaf.reaction()) {
            case RECEIVED -> received;
            case OPENED -> opened;
            case NOT_OPENED -> received && !opened;
            case CLICKED -> clicked;
            case NOT_CLICKED -> received && !clicked;
        };
    }

    private static boolean consent(Person person, Rule.OfConsent leaf) {
        List<String> said = person.contacts().stream()
                .map((contact) -> contact.consents().getOrDefault(leaf.channel().name(), "UNKNOWN"))
                .toList();
        return said.contains(leaf.answer().name()) || (leaf.answer() == ConsentAnswer.UNKNOWN && said.isEmpty());
    }

    private boolean reachable(Person person, Channel channel) {
        return person.contacts().stream().anyMatch((contact) -> {
            String address = address(contact, channel);
            return address != null
                    && "GRANTED".equals(contact.consents().get(channel.name()))
                    && !shop.suppressed().contains(channel.name() + " " + address);
        });
    }

    private static @Nullable String address(Contact contact, Channel channel) {
        return channel == Channel.EMAIL ? contact.emailKey() : contact.phoneKey();
    }
}
