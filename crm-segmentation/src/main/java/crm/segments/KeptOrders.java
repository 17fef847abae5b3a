package crm.segments;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import crm.segments.rule.Comparison;
import crm.segments.rule.LineProperty;
import crm.segments.rule.Window;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Orders that a leaf looks at: they count, lie in its window and have a line that passes its tests. In the index of orders that
 * count stands all that is read, unless lines or the channel are asked for.
 *
 * @param within null = ever
 */
record KeptOrders(Sources sources, Times times, @Nullable Window within, Map<LineProperty, Comparison> where) {

    /** What the table of orders is called in these conditions. */
    static final String ORDER = "o";

    /** Orders that count are those with sales; said as the index says it. */
    static Condition counts() {
        return Schema.id(ORDER, "sales").gt(inline(0L));
    }

    Condition kept() {
        return counts().and(inside(orderedAt()))
                .and(sources.onlyHis(ORDER))
                .and(channel())
                .and(hasLine(ORDER, "id"));
    }

    static Field<OffsetDateTime> orderedAt() {
        return Schema.moment(ORDER, "ordered_at");
    }

    Condition inside(Field<OffsetDateTime> at) {
        return within == null ? times.untilNow(at) : times.inside(at, within);
    }

    /** The order with this id in this table has a line that passes. */
    Condition hasLine(String table, String orderId) {
        return new SoldLines(sources, where).someIn(table, orderId);
    }

    boolean asksForChannel() {
        return where.containsKey(LineProperty.CHANNEL);
    }

    Condition channel() {
        Comparison test = where.get(LineProperty.CHANNEL);
        return test == null ? noCondition() : SoldLines.passes(ORDER, SoldLines.column(LineProperty.CHANNEL), test);
    }
}
