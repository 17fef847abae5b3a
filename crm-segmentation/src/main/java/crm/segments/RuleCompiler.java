package crm.segments;

import static org.jooq.impl.DSL.inline;

import crm.segments.rule.Ranking;
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
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Rules in SQL: conditions on the customer of a row, and the tables they need beside him. Every value of a rule is a
 * parameter of the statement; no text of it is ever part of one.
 */
final class RuleCompiler {

    private final Moment moment;

    private final Sources sources;

    private final OtherSegments others;

    private final BuyerFigures figures;

    private final CustomerFields fields;

    private final OrderFigures orders;

    private final ActivityFacts activities;

    private final SequenceFacts sequences;

    private final TalkFacts talks;

    private final SalesFacts sales;

    private final RfmFacts scores;

    private final PermissionFacts permissions;

    private final Map<Long, Condition> compiled = new HashMap<>();

    RuleCompiler(Moment moment, OtherSegments others, Sources sources) {
        this.moment = moment;
        this.sources = sources;
        this.others = others;
        Times times = new Times(moment);
        this.figures = new BuyerFigures(sources, times, moment);
        this.fields = new CustomerFields(sources, times, figures);
        this.orders = new OrderFigures(sources, times);
        this.activities = new ActivityFacts(sources, times);
        this.sequences = new SequenceFacts(sources, times, activities);
        this.talks = new TalkFacts(sources, times);
        this.sales = new SalesFacts(sources, times);
        this.scores = new RfmFacts(sources, times);
        this.permissions = new PermissionFacts(sources);
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
            if (!(each instanceof Rule.Answered one)) {
                rest = rest.and(condition(each, Leaf::passes));
                continue;
            }
            Leaf leaf = answer(one);
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
            case Rule.Answered answered -> said.apply(answer(answered));
        };
    }

    /** Customers with everything beside them that the conditions asked for so far need. */
    Table<?> from() {
        return sources.from();
    }

    Leaf answer(Rule.Answered rule) {
        return switch (rule) {
            case Rule.Best best -> new BestOf(sources, new RuleCompiler(moment, others, sources.ofAll())).leaf(best);
            case Rule.Leaf leaf -> leaf(leaf);
        };
    }

    /** What customers are put in order by; asks for what it needs, as conditions do. */
    Field<?> value(Ranking ranking) {
        return figures.value(ranking);
    }

    private Leaf leaf(Rule.Leaf leaf) {
        return switch (leaf) {
            case Rule.OfField(var field, var test) -> fields.leaf(field, test);
            case Rule.OfOrders order -> orders.leaf(order);
            case Rule.OfActivity activity -> activities.leaf(activity);
            case Rule.Sequence sequence -> sequences.leaf(sequence);
            case Rule.OfAnswer answer -> talks.answer(answer);
            case Rule.OfTalk(var test) -> talks.last(test);
            case Rule.OfLead lead -> sales.lead(lead);
            case Rule.OfOpportunity opportunity -> sales.opportunity(opportunity);
            case Rule.OfRfm rfm -> scores.leaf(rfm);
            case Rule.MovedInRfm moved -> scores.moved(moved);
            case Rule.OfSegment(var id, var member) -> segment(id, member);
            case Rule.OfCampaign(var id, var reaction) -> activities.campaign(id, reaction);
            case Rule.OfConsent(var channel, var answer) -> permissions.consent(channel, answer);
            case Rule.IsReachable(var channel) -> permissions.reachable(channel);
            case Rule.InSample(var percent, var seed) -> sample(percent, seed);
        };
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
