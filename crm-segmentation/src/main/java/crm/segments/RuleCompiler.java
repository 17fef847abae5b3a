package crm.segments;

import static org.jooq.impl.DSL.inline;

import crm.segments.rule.CampaignReaction;
import crm.segments.rule.Channel;
import crm.segments.rule.Comparison;
import crm.segments.rule.ConsentAnswer;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import crm.segments.rule.Rule;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Rules in SQL: conditions on the customer of a row, and the tables they need beside him. Every value of a rule is a
 * parameter of the statement; no text of it is ever part of one.
 */
final class RuleCompiler {

    private final Sources sources;

    private final Times times;

    private final OtherSegments others;

    private final CustomerFields fields;

    private final OrderFigures orders;

    private final TalkFacts talks;

    private final Map<Long, Condition> compiled = new HashMap<>();

    RuleCompiler(Moment moment, OtherSegments others, Sources sources) {
        this.sources = sources;
        this.others = others;
        this.times = new Times(moment);
        this.fields = new CustomerFields(sources, times, new BuyerFigures(sources, times, moment));
        this.orders = new OrderFigures(sources, times);
        this.talks = new TalkFacts(sources, times);
    }

    /** True of the customers that the rule is true of, and false of all others. */
    Condition condition(Rule rule) {
        return condition(rule, Leaf::matches);
    }

    /** True of the same customers, of others false or unknown: to choose rows by. */
    Condition choosing(Rule rule) {
        return condition(rule, Leaf::passes);
    }

    /**
     * The same, for where nothing but the customers' ids is wanted. If everything beside the customers is read by leaves that
     * all must be true, and that are true of nobody of whom there is nothing, then those it finds are looked up by their ids,
     * which takes half the time of a join. Not where more is joined: the database expects ten of them, however many they are.
     */
    Chosen chosen(Rule rule) {
        Map<String, List<Leaf>> found = new LinkedHashMap<>();
        Condition rest = DSL.noCondition();
        for (Rule each : conjuncts(rule)) {
            if (!(each instanceof Rule.Leaf one)) {
                rest = rest.and(condition(each, Leaf::passes));
                continue;
            }
            Leaf leaf = leaf(one);
            Leaf.Among among = leaf.among();
            if (among == null) {
                rest = rest.and(leaf.passes());
            } else {
                found.computeIfAbsent(among.source(), (first) -> new ArrayList<>())
                        .add(leaf);
            }
        }
        return Chosen.of(sources, found, rest);
    }

    private static List<Rule> conjuncts(Rule rule) {
        return rule instanceof Rule.AllOf(var rules)
                ? rules.stream().flatMap((each) -> conjuncts(each).stream()).toList()
                : List.of(rule);
    }

    private Condition condition(Rule rule, Function<Leaf, Condition> said) {
        return switch (rule) {
            case Rule.AllOf(var rules) ->
                rules.stream().map(each -> condition(each, said)).reduce(DSL.trueCondition(), Condition::and);
            case Rule.AnyOf(var rules) ->
                rules.stream().map(each -> condition(each, said)).reduce(DSL.falseCondition(), Condition::or);
            case Rule.NoneOf(var rules) ->
                condition(new Rule.AnyOf(rules), Leaf::matches).not();
            case Rule.Leaf leaf -> said.apply(leaf(leaf));
        };
    }

    /** Customers with everything beside them that the conditions asked for so far need. */
    Table<?> from() {
        return sources.from();
    }

    Leaf leaf(Rule.Leaf leaf) {
        return switch (leaf) {
            case Rule.OfField(var field, var test) -> fields.leaf(field, test);
            case Rule.OfOrders order -> orders.leaf(order);
            case Rule.OfActivity activity -> activity(activity);
            case Rule.OfAnswer answer -> talks.answer(answer);
            case Rule.OfTalk(var test) -> talks.last(test);
            case Rule.OfLead lead -> talks.lead(lead);
            case Rule.OfRfm rfm -> rfm(rfm);
            case Rule.OfSegment(var id, var member) -> segment(id, member);
            case Rule.OfCampaign(var id, var reaction) -> campaign(id, reaction);
            case Rule.OfConsent(var channel, var answer) -> consent(channel, answer);
            case Rule.IsReachable(var channel) -> reachable(channel);
            case Rule.InSample(var percent, var seed) -> sample(percent, seed);
        };
    }

    private Leaf activity(Rule.OfActivity leaf) {
        Rule.OfActivity anyNumber = new Rule.OfActivity(
                leaf.name(), new Comparison(Operator.EXISTS, new Operand.None()), leaf.within(), leaf.campaign());
        String alias = sources.join(anyNumber, () -> activities(leaf), () -> each(leaf));
        Field<BigDecimal> count = Schema.number(alias, "times");
        Field<BigDecimal> times = DSL.coalesce(count, inline(BigDecimal.ZERO));
        Comparison test = leaf.times();
        return Leaf.ofSome(alias, count, test.positive(), test.is().isNegative(), () -> times);
    }

    private Select<?> activities(Rule.OfActivity leaf) {
        return DSL.select(Schema.id("a", Schema.CUSTOMER_ID), DSL.count().as("times"))
                .from(Schema.ACTIVITY.as("a"))
                .where(isOne(leaf))
                .groupBy(Schema.id("a", Schema.CUSTOMER_ID));
    }

    private Select<Record1<Long>> each(Rule.OfActivity leaf) {
        return DSL.select(Schema.id("a", Schema.CUSTOMER_ID))
                .from(Schema.ACTIVITY.as("a"))
                .where(isOne(leaf));
    }

    private Condition isOne(Rule.OfActivity leaf) {
        var at = Schema.moment("a", "at");
        return Schema.text("a", "name")
                .eq(leaf.name())
                .and(leaf.within() == null ? times.untilNow(at) : times.inside(at, leaf.within()))
                .and(byPeople())
                .and(leaf.campaign() == null ? DSL.noCondition() : ofCampaign(leaf.campaign()))
                .and(sources.onlyHis("a"));
    }

    /** What mail filters open and click by themselves is nobody's doing. */
    private static Condition byPeople() {
        return Schema.column("a", "machine", SQLDataType.BOOLEAN).isFalse();
    }

    private static Condition ofCampaign(long campaign) {
        return Schema.id("a", "campaign_id").eq(DSL.val(campaign));
    }

    private Leaf campaign(long id, CampaignReaction reaction) {
        Condition received = did(id, List.of("email.sent", "sms.sent"));
        Condition opened = did(id, List.of("email.opened"));
        Condition clicked = did(id, List.of("email.clicked", "sms.clicked"));
        Condition matches = switch (reaction) {
            case RECEIVED -> received;
            case OPENED -> opened;
            case NOT_OPENED -> received.andNot(opened);
            case CLICKED -> clicked;
            case NOT_CLICKED -> received.andNot(clicked);
        };
        return Leaf.of(
                matches,
                false,
                () -> DSL.when(clicked, inline("clicked"))
                        .when(opened, inline("opened"))
                        .when(received, inline("received")));
    }

    private Condition did(long campaign, List<String> activities) {
        record Did(long campaign, List<String> activities) {}
        String alias = sources.join(
                new Did(campaign, activities),
                () -> DSL.selectDistinct(Schema.id("a", Schema.CUSTOMER_ID))
                        .from(Schema.ACTIVITY.as("a"))
                        .where(ofCampaign(campaign))
                        .and(Schema.text("a", "name").in(activities))
                        .and(times.untilNow(Schema.moment("a", "at")))
                        .and(byPeople())
                        .and(sources.onlyHis("a")));
        return Schema.id(alias, Schema.CUSTOMER_ID).isNotNull();
    }

    private Leaf rfm(Rule.OfRfm leaf) {
        String alias = sources.join("rfm", this::scores);
        Comparison positive = leaf.test().positive();
        boolean negative = leaf.test().is().isNegative();
        return switch (leaf.property()) {
            case SEGMENT -> {
                Field<String> segment = Schema.text(alias, "segment");
                yield Leaf.of(alias, Texts.compareWord(segment, positive), negative, () -> segment);
            }
            case R, F, M -> {
                Field<BigDecimal> score = Schema.number(alias, leaf.property().word());
                yield Leaf.of(
                        alias,
                        Numbers.compare(score, score.isNotNull(), Numbers.PLAIN, positive),
                        negative,
                        () -> score);
            }
        };
    }

    private Select<?> scores() {
        var newest = DSL.select(DSL.max(Schema.id("run", "id")))
                .from(Schema.RFM_RUN.as("run"))
                .where(Schema.text("run", "state").eq(inline("DONE")));
        return DSL.select(
                        Schema.id("f", Schema.CUSTOMER_ID),
                        Schema.text("f", "segment"),
                        Schema.number("f", "r"),
                        Schema.number("f", "f"),
                        Schema.number("f", "m"))
                .from(Schema.RFM_SCORE.as("f"))
                .where(Schema.id("f", "run_id").eq(newest))
                .and(sources.onlyHis("f"));
    }

    /** By the other segment's own rule, so that its members need not be fresh. */
    private Leaf segment(long id, boolean member) {
        Condition condition = compiled.get(id);
        if (condition == null) {
            condition = condition(others.ruleOf(id));
            compiled.put(id, condition);
        }
        Condition inIt = condition;
        return Leaf.of(inIt, !member, () -> DSL.when(inIt, inline("member")).otherwise(inline("notMember")));
    }

    private Leaf consent(Channel channel, ConsentAnswer answer) {
        record Consents(Channel channel) {}
        String alias = sources.join(new Consents(channel), () -> consents(channel));
        Field<Boolean> column = Schema.column(alias, answer.word(), SQLDataType.BOOLEAN);
        Supplier<Field<?>> seen = () -> DSL.coalesce(Schema.text(alias, "answers"), inline("unknown"));
        return answer == ConsentAnswer.UNKNOWN
                ? Leaf.of(Schema.id(alias, Schema.CUSTOMER_ID).isNull().or(DSL.condition(column)), false, seen)
                : Leaf.of(alias, DSL.condition(column), false, seen);
    }

    private Select<?> consents(Channel channel) {
        Field<String> state = Schema.text("s", "state");
        return DSL.select(
                        Schema.id("k", Schema.CUSTOMER_ID),
                        DSL.boolOr(state.eq(inline("GRANTED"))).as(ConsentAnswer.GRANTED.word()),
                        DSL.boolOr(state.eq(inline("WITHDRAWN"))).as(ConsentAnswer.WITHDRAWN.word()),
                        DSL.boolOr(state.isNull()).as(ConsentAnswer.UNKNOWN.word()),
                        DSL.field("string_agg(distinct coalesce(lower({0}), 'unknown'), ', ')", SQLDataType.CLOB, state)
                                .as("answers"))
                .from(Schema.CONTACT.as("k"))
                .leftJoin(Schema.CONSENT.as("s"))
                .on(Schema.id("s", Schema.CUSTOMER_ID).eq(Schema.id("k", Schema.CUSTOMER_ID)))
                .and(Schema.id("s", "contact_id").eq(Schema.id("k", "id")))
                .and(Schema.text("s", "channel").eq(channel.word()))
                .and(Schema.text("s", "purpose").eq(inline("MARKETING")))
                .where(sources.onlyHis("k"))
                .groupBy(Schema.id("k", Schema.CUSTOMER_ID));
    }

    private Leaf reachable(Channel channel) {
        String alias = sources.join("reach", () -> Reach.perCustomer(sources.onlyHis("r")));
        Field<Integer> barrier = Schema.column(alias, Reach.column(channel), SQLDataType.INTEGER);
        return Leaf.of(alias, barrier.eq(inline(Barrier.NONE.ordinal())), false, () -> Reach.word(barrier));
    }

    /** The hash is PostgreSQL's own for bigint, the one hash partitions are built on: it stays what it is. */
    private static Leaf sample(BigDecimal percent, String seed) {
        Field<Long> hash = DSL.function("hashint8extended", SQLDataType.BIGINT, Schema.ID, DSL.val(number(seed)));
        Field<Long> lot = hash.bitAnd(inline(Long.MAX_VALUE)).mod(inline(10_000L));
        long limit = percent.movePointRight(2).longValueExact();
        return Leaf.of(lot.lt(DSL.val(limit)), false, () -> Amounts.percent(lot));
    }

    private static long number(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
