package crm.segments;

import static org.jooq.impl.DSL.inline;

import crm.segments.rule.Rule;
import crm.segments.rule.Step;
import crm.segments.rule.Window;
import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Leaves on one thing that another follows. Both are put into one row of time per customer, and each that may follow looks at
 * the last before it that may open: no other one is nearer. That is one sort of what happened, however often it did, where
 * setting each against each would be their product.
 */
final class SequenceFacts {

    private static final String EVENT = "e";

    private static final String PAIR = "p";

    private final Sources sources;

    private final Times times;

    private final ActivityFacts activities;

    SequenceFacts(Sources sources, Times times, ActivityFacts activities) {
        this.sources = sources;
        this.times = times;
        this.activities = activities;
    }

    Leaf leaf(Rule.Sequence leaf) {
        String alias = sources.join(leaf, () -> followed(leaf));
        Field<OffsetDateTime> last = Schema.moment(alias, "last");
        return Leaf.of(alias, last.isNotNull(), false, () -> last);
    }

    private Select<?> followed(Rule.Sequence leaf) {
        Field<OffsetDateTime> at = Schema.moment(PAIR, "at");
        Field<OffsetDateTime> before = Schema.moment(PAIR, "opened");
        return DSL.select(Schema.id(PAIR, Schema.CUSTOMER_ID), DSL.max(at).as("last"))
                .from(pairs(leaf))
                .where(DSL.condition(flag(PAIR, "follows")))
                .and(
                        leaf.followedWithin() == null
                                ? before.isNotNull()
                                : at.le(times.after(before, leaf.followedWithin())))
                .groupBy(Schema.id(PAIR, Schema.CUSTOMER_ID));
    }

    /** What happened at the same time neither opens nor follows. */
    private Table<?> pairs(Rule.Sequence leaf) {
        Field<Long> customer = Schema.id(EVENT, Schema.CUSTOMER_ID);
        Field<OffsetDateTime> at = Schema.moment(EVENT, "at");
        Table<?> events = events(leaf.first(), leaf.within(), true)
                .unionAll(events(leaf.then(), null, false))
                .asTable(EVENT);
        return DSL.select(
                        customer,
                        at,
                        DSL.not(flag(EVENT, "opens")).as("follows"),
                        DSL.max(at)
                                .filterWhere(DSL.condition(flag(EVENT, "opens")))
                                .over(DSL.partitionBy(customer)
                                        .orderBy(at)
                                        .groupsBetweenUnboundedPreceding()
                                        .andPreceding(1))
                                .as("opened"))
                .from(events)
                .asTable(PAIR);
    }

    private Select<Record3<Long, OffsetDateTime, Boolean>> events(Step step, @Nullable Window within, boolean opens) {
        return switch (step) {
            case Step.Happened(var name, var campaign) ->
                DSL.select(
                                Schema.id(ActivityFacts.ACTIVITY, Schema.CUSTOMER_ID),
                                Schema.moment(ActivityFacts.ACTIVITY, "at"),
                                inline(opens).as("opens"))
                        .from(Schema.ACTIVITY.as(ActivityFacts.ACTIVITY))
                        .where(activities.isOne(name, within, campaign));
            case Step.Ordered(var where) ->
                DSL.select(
                                Schema.id(KeptOrders.ORDER, Schema.CUSTOMER_ID),
                                KeptOrders.orderedAt().as("at"),
                                inline(opens).as("opens"))
                        .from(Schema.ORDERS.as(KeptOrders.ORDER))
                        .where(new KeptOrders(sources, times, within, where).kept());
        };
    }

    private static Field<Boolean> flag(String table, String column) {
        return Schema.column(table, column, SQLDataType.BOOLEAN);
    }
}
