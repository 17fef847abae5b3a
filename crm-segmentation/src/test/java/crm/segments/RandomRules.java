package crm.segments;

import crm.rfm.RfmSegment;
import crm.segments.Shoppers.Line;
import crm.segments.Shoppers.Person;
import crm.segments.rule.Attribute;
import crm.segments.rule.CampaignReaction;
import crm.segments.rule.Channel;
import crm.segments.rule.Comparison;
import crm.segments.rule.ConsentAnswer;
import crm.segments.rule.Delay;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.LineProperty;
import crm.segments.rule.OpportunityProperty;
import crm.segments.rule.OrderMeasure;
import crm.segments.rule.Ranking;
import crm.segments.rule.RfmProperty;
import crm.segments.rule.Rule;
import crm.segments.rule.Step;
import crm.segments.rule.ValueType;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trees of all leaves there are, about what the customers of a shop have and have done. */
final class RandomRules {

    private final Chance chance;

    private final RandomComparisons tests;

    private final Shoppers shop;

    private final List<Long> segments;

    private final List<Supplier<Rule.Leaf>> leaves;

    /** Groups and leaves that the tree may still have. */
    private int left;

    /** @param segments that may be asked for */
    RandomRules(Chance chance, Shoppers shop, List<Long> segments) {
        this.chance = chance;
        this.tests = new RandomComparisons(chance);
        this.shop = shop;
        this.segments = segments;
        this.leaves = List.of(
                this::field,
                this::field,
                this::field,
                this::field,
                this::custom,
                this::custom,
                this::orders,
                this::orders,
                this::orders,
                this::activity,
                this::activity,
                this::sequence,
                this::answer,
                () -> new Rule.OfTalk(tests.moment()),
                this::lead,
                this::opportunity,
                this::rfm,
                this::moved,
                this::segment,
                () -> new Rule.OfCampaign(chance.of(7L, 8L, 9L), chance.of(CampaignReaction.values())),
                () -> new Rule.OfConsent(chance.of(Channel.values()), chance.of(ConsentAnswer.values())),
                () -> new Rule.IsReachable(chance.of(Channel.values())),
                () -> new Rule.InSample(
                        chance.of(
                                BigDecimal.ZERO,
                                new BigDecimal("12.5"),
                                BigDecimal.valueOf(50),
                                BigDecimal.valueOf(100)),
                        chance.text()));
    }

    /** A tree of any shape: a single leaf, flat, or up to eight groups deep; seldom the best of one. */
    Rule tree() {
        left = 60;
        int depth = chance.of(0, 0, 0, 1, 1, 2, 3, 8);
        if (depth > 0 && chance.once(10)) {
            return new Rule.Best(group(depth), 1 + chance.upTo(30), chance.of(Ranking.values()));
        }
        return depth == 0 ? leaf() : group(depth);
    }

    Rule.Leaf leaf() {
        return chance.one(leaves).get();
    }

    private Rule.Group group(int depth) {
        List<Rule> rules = new ArrayList<>();
        for (int i = chance.of(0, 1, 2, 2, 3, 3, 4); i > 0 && left > 0; i--) {
            left--;
            rules.add(depth > 1 && chance.once(depth > 4 ? 2 : 3) ? group(depth - 1) : leaf());
        }
        if (depth > 4) {
            rules.add(group(depth - 1));
        }
        return switch (chance.upTo(2)) {
            case 0 -> new Rule.AllOf(rules);
            case 1 -> new Rule.AnyOf(rules);
            default -> new Rule.NoneOf(rules);
        };
    }

    private Rule.Leaf field() {
        Attribute.Standard field = chance.of(Attribute.Standard.values());
        return new Rule.OfField(
                field,
                switch (field.type()) {
                    case CHOICE -> tests.choice(field.choices());
                    case TEXT -> text(field);
                    case NUMBER -> tests.number(ValueType.NUMBER, List.of(tests.few()));
                    case MONEY -> tests.number(ValueType.MONEY, amounts());
                    case DAY -> tests.day();
                    case MOMENT -> tests.moment();
                    case ANY -> throw new IllegalStateException("No field of ours is of any type");
                });
    }

    private Comparison text(Attribute.Standard field) {
        return tests.text(
                switch (field) {
                    case COUNTRY -> List.of("GB", "United Kingdom", "france", "IR", "China", "Channel Islands", "東京");
                    case OWNER -> List.of("ann@example.org", "BOB@EXAMPLE.ORG");
                    case EMAIL_DOMAIN -> List.of("example.org", "xn--mnchen-3ya.example", "mail.example.com");
                    default -> someOf((person) -> PlainFields.texts(person, field).stream());
                });
    }

    private List<String> someOf(Function<Person, Stream<? extends @Nullable String>> texts) {
        List<String> known = new ArrayList<>();
        shop.people()
                .forEach((person) -> texts.apply(person).forEach((text) -> {
                    if (text != null) {
                        known.add(text);
                    }
                }));
        return known;
    }

    private List<BigDecimal> amounts() {
        return shop.people().stream()
                .flatMap((person) -> person.orders().stream())
                .map((order) -> order.sales().movePointLeft(4))
                .toList();
    }

    private Rule.Leaf custom() {
        String key = chance.one(RandomShop.CUSTOM);
        return new Rule.OfField(
                new Attribute.Custom(key),
                tests.any(someOf((person) -> Stream.of(person.custom().get(key)))));
    }

    private Rule.Leaf orders() {
        OrderMeasure measure = chance.once(4) ? OrderMeasure.SUM : chance.of(OrderMeasure.values());

        Comparison test = switch (measure.type()) {
            case MONEY -> tests.number(ValueType.MONEY, amounts());
            case MOMENT -> tests.moment();
            default -> tests.number(ValueType.NUMBER, List.of(tests.few()));
        };
        return new Rule.OfOrders(measure, test, within(), chance.once(2) ? Map.of() : where());
    }

    private @Nullable Window within() {
        return chance.once(3) ? null : tests.window();
    }

    private Map<LineProperty, Comparison> where() {
        Map<LineProperty, Comparison> where = new EnumMap<>(LineProperty.class);
        for (int i = chance.upTo(1); i >= 0; i--) {
            LineProperty property = chance.of(LineProperty.values());
            where.put(
                    property,
                    tests.text(
                            switch (property) {
                                case SKU -> ofLines(Line::sku);
                                case PRODUCT_NAME -> ofLines(Line::productName);
                                case CATEGORY -> ofLines(Line::category);
                                case CHANNEL -> List.of("web", "shop");
                            }));
        }
        return where;
    }

    private List<String> ofLines(Function<Line, @Nullable String> text) {
        return someOf((person) -> person.orders().stream()
                .flatMap((order) -> order.lines().stream())
                .<@Nullable String>map(text));
    }

    private Rule.Leaf activity() {
        return new Rule.OfActivity(
                chance.one(RandomTrade.ACTIVITIES),
                tests.number(ValueType.NUMBER, List.of(tests.few())),
                within(),
                chance.of(7L, 8L, null, null, null));
    }

    private Rule.Leaf sequence() {
        Delay delay = new Delay(1 + chance.upTo(20), chance.of(Window.Unit.values()));
        return new Rule.Sequence(step(), step(), chance.once(2) ? null : delay, within());
    }

    private Step step() {
        return chance.once(2)
                ? new Step.Ordered(chance.once(2) ? Map.of() : where())
                : new Step.Happened(chance.one(RandomTrade.ACTIVITIES), chance.of(7L, null, null));
    }

    private Rule.Leaf answer() {
        return new Rule.OfAnswer(
                chance.one(RandomTalks.QUESTIONS),
                tests.any(someOf((person) -> person.talks().stream()
                        .flatMap((talk) -> talk.answers().stream())
                        .flatMap((answer) -> Stream.concat(answer.words().stream(), Stream.of(answer.text()))))));
    }

    private Rule.Leaf lead() {
        LeadProperty property = chance.of(LeadProperty.values());
        return new Rule.OfLead(
                property,
                switch (property) {
                    case STATE -> tests.choice(property.choices());
                    case NEED -> tests.text(List.of("Room gifts", "cards", "Cards, Room Gifts", "packaging"));
                    case SOURCE ->
                        tests.text(someOf((person) -> person.leads().stream().map(Shoppers.Lead::source)));
                });
    }

    private Rule.Leaf opportunity() {
        OpportunityProperty property = chance.of(OpportunityProperty.values());
        return new Rule.OfOpportunity(
                property,
                switch (property) {
                    case STATE -> tests.choice(property.choices());
                    case STAGE -> tests.text(List.of("New", "Proposal", "Won", "Lost"));
                    case AMOUNT ->
                        tests.number(
                                ValueType.MONEY, List.of(BigDecimal.ONE, BigDecimal.valueOf(500), BigDecimal.ZERO));
                    case CREATED_AT, CLOSED_AT -> tests.moment();
                    case CLOSE_DATE -> tests.day();
                });
    }

    private Rule.Leaf rfm() {
        RfmProperty property = chance.of(RfmProperty.values());
        return new Rule.OfRfm(
                property,
                property == RfmProperty.SEGMENT
                        ? tests.choice(property.choices())
                        : tests.number(ValueType.NUMBER, List.of(tests.few())));
    }

    private Rule.Leaf moved() {
        return new Rule.MovedInRfm(
                List.of(RfmSegment.CHAMPIONS, chance.of(RfmSegment.LOYAL, RfmSegment.LOST)),
                List.of(RfmSegment.AT_RISK, chance.of(RfmSegment.CHAMPIONS, RfmSegment.NEW)),
                within());
    }

    private Rule.Leaf segment() {
        return segments.isEmpty()
                ? new Rule.IsReachable(Channel.EMAIL)
                : new Rule.OfSegment(chance.one(segments), chance.once(2));
    }
}
