package crm.segments;

import static org.jooq.impl.DSL.inline;

import crm.segments.rule.CampaignReaction;
import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import crm.segments.rule.Rule;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leaves on the stream of what happened: how often something did, and what became of a campaign. */
final class ActivityFacts {

    private final Sources sources;

    private final Times times;

    ActivityFacts(Sources sources, Times times) {
        this.sources = sources;
        this.times = times;
    }

    Leaf leaf(Rule.OfActivity leaf) {
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

    /** What became of one campaign at somebody. */
    Leaf campaign(long id, CampaignReaction reaction) {
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
}
