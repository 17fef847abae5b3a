package crm.segments;

import static org.jooq.impl.DSL.inline;

import crm.segments.rule.CampaignReaction;
import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import crm.segments.rule.Rule;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Leaves on the stream of what happened: how often something did, and what became of a campaign. */
final class ActivityFacts {

    /** What the table of activities is called in these conditions. */
    static final String ACTIVITY = "a";

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
        return DSL.select(Schema.id(ACTIVITY, Schema.CUSTOMER_ID), DSL.count().as("times"))
                .from(Schema.ACTIVITY.as(ACTIVITY))
                .where(isOne(leaf.name(), leaf.within(), leaf.campaign()))
                .groupBy(Schema.id(ACTIVITY, Schema.CUSTOMER_ID));
    }

    private Select<Record1<Long>> each(Rule.OfActivity leaf) {
        return DSL.select(Schema.id(ACTIVITY, Schema.CUSTOMER_ID))
                .from(Schema.ACTIVITY.as(ACTIVITY))
                .where(isOne(leaf.name(), leaf.within(), leaf.campaign()));
    }

    /** By this name, in this window, and of this campaign where one is named. */
    Condition isOne(String name, @Nullable Window within, @Nullable Long campaign) {
        var at = Schema.moment(ACTIVITY, "at");
        return Schema.text(ACTIVITY, "name")
                .eq(name)
                .and(within == null ? times.untilNow(at) : times.inside(at, within))
                .and(byPeople())
                .and(campaign == null ? DSL.noCondition() : ofCampaign(campaign))
                .and(sources.onlyHis(ACTIVITY));
    }

    /** What mail filters open and click by themselves is nobody's doing. */
    private static Condition byPeople() {
        return Schema.column(ACTIVITY, "machine", SQLDataType.BOOLEAN).isFalse();
    }

    private static Condition ofCampaign(long campaign) {
        return Schema.id(ACTIVITY, "campaign_id").eq(DSL.val(campaign));
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
                () -> DSL.selectDistinct(Schema.id(ACTIVITY, Schema.CUSTOMER_ID))
                        .from(Schema.ACTIVITY.as(ACTIVITY))
                        .where(ofCampaign(campaign))
                        .and(Schema.text(ACTIVITY, "name").in(activities))
                        .and(times.untilNow(Schema.moment(ACTIVITY, "at")))
                        .and(byPeople())
                        .and(sources.onlyHis(ACTIVITY)));
        return Schema.id(alias, Schema.CUSTOMER_ID).isNotNull();
    }
}
