package crm.segments;

import crm.segments.rule.Ranking;
import crm.segments.rule.Rule;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The best of those whom a group is true of, as one more source beside the customers: whoever is in it is among them. So it
 * stands in the one statement of any rule, also where a segment is named by another.
 */
final class BestOf {

    private static final String RANKED = "ranked";

    private static final String PLACE = "place";

    private final Sources sources;

    private final RuleCompiler everybody;

    /**
     * @param sources of the question this is part of
     * @param everybody compiles for all customers, whoever is asked for here
     */
    BestOf(Sources sources, RuleCompiler everybody) {
        this.sources = sources;
        this.everybody = everybody;
    }

    Leaf leaf(Rule.Best best) {
        String alias = sources.join(best, () -> sources.isForOne() ? placeOfOne(best) : firstOf(best));
        Field<Long> place = Schema.id(alias, PLACE);
        Condition among = sources.isForOne()
                ? place.le(DSL.val((long) best.count()))
                : Schema.id(alias, Schema.CUSTOMER_ID).isNotNull();
        return Leaf.of(alias, among, false, () -> sources.showEverybody() ? place : DSL.castNull(SQLDataType.BIGINT));
    }

    /** As many as are wanted; nobody asks for their places. */
    private Select<?> firstOf(Rule.Best best) {
        Condition matches = everybody.choosing(best.of());
        SortField<?>[] order = order(best.by());
        return DSL.select(Schema.ID.as(Schema.CUSTOMER_ID))
                .from(everybody.from())
                .where(matches)
                .orderBy(order)
                .limit(best.count());
    }

    /** The place of one customer among all of them, also beyond those wanted. */
    private Select<?> placeOfOne(Rule.Best best) {
        Condition matches = everybody.choosing(best.of());
        Field<Integer> place = DSL.rowNumber().over(DSL.orderBy(order(best.by())));
        var ranked = DSL.select(
                        Schema.ID.as(Schema.CUSTOMER_ID),
                        place.cast(SQLDataType.BIGINT).as(PLACE))
                .from(everybody.from())
                .where(matches)
                .asTable(RANKED);
        return DSL.select(Schema.id(RANKED, Schema.CUSTOMER_ID), Schema.id(RANKED, PLACE))
                .from(ranked)
                .where(sources.onlyHis(RANKED));
    }

    private SortField<?>[] order(Ranking by) {
        return new SortField<?>[] {everybody.value(by).desc().nullsLast(), Schema.ID.asc()};
    }
}
