package crm.segments;

import crm.segments.rule.Channel;
import java.util.Locale;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Whom we could write to now, customer by customer: from the one view that the last gate asks as well. */
final class Reach {

    private Reach() {}

    /** A row per customer with contacts: for each channel the ordinal of his {@link Barrier}. */
    static Select<?> perCustomer(Condition narrowed) {
        return DSL.select(
                        Schema.id("r", Schema.CUSTOMER_ID),
                        barrier(Channel.EMAIL).as(column(Channel.EMAIL)),
                        barrier(Channel.SMS).as(column(Channel.SMS)))
                .from(Schema.REACHABILITY.as("r"))
                .where(narrowed)
                .groupBy(Schema.id("r", Schema.CUSTOMER_ID));
    }

    static String column(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    /** The name of a barrier by its ordinal. */
    static Field<String> word(Field<Integer> barrier) {
        CaseConditionStep<String> word = DSL.when(barrier.isNull(), DSL.inline(Barrier.NO_CONTACT.name()));
        for (Barrier known : Barrier.values()) {
            word = word.when(barrier.eq(DSL.inline(known.ordinal())), DSL.inline(known.name()));
        }
        return word;
    }

    private static Field<Integer> barrier(Channel channel) {
        Field<String> reason = Schema.text("r", "reason");
        Field<Integer> ordinal = DSL.when(reason.isNull(), DSL.inline(Barrier.NONE.ordinal()))
                .when(reason.eq(DSL.inline(Barrier.NO_CONSENT.name())), DSL.inline(Barrier.NO_CONSENT.ordinal()))
                .when(reason.eq(DSL.inline(Barrier.WITHDRAWN.name())), DSL.inline(Barrier.WITHDRAWN.ordinal()))
                .when(reason.eq(DSL.inline(Barrier.SUPPRESSED.name())), DSL.inline(Barrier.SUPPRESSED.ordinal()))
                .otherwise(DSL.inline(Barrier.NO_ADDRESS.ordinal()));
        return DSL.field(
                "min({0}) filter (where {1})",
                SQLDataType.INTEGER, ordinal, Schema.text("r", "channel").eq(DSL.inline(channel.word())));
    }
}
