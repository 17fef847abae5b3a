package crm.segments;

import crm.segments.rule.Channel;
import java.util.Locale;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Whom we could write to now, customer by customer, as the room of consents keeps it. */
final class Reach {

    private Reach() {}

    /** A row per customer with contacts: for each channel the ordinal of his {@link Barrier}. */
    static Select<?> perCustomer(Condition narrowed) {
        return DSL.select(Schema.id("r", Schema.CUSTOMER_ID), barrier(Channel.EMAIL), barrier(Channel.SMS))
                .from(Schema.CUSTOMER_REACH.as("r"))
                .where(narrowed);
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
        return Schema.column("r", column(channel), SQLDataType.SMALLINT)
                .cast(SQLDataType.INTEGER)
                .as(column(channel));
    }
}
