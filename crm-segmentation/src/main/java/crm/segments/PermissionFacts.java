package crm.segments;

import static org.jooq.impl.DSL.inline;

import crm.segments.rule.Channel;
import crm.segments.rule.ConsentAnswer;
import java.util.function.Supplier;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leaves on whom we may write to: what contacts have said about it, and what follows from it now. */
final class PermissionFacts {

    private final Sources sources;

    PermissionFacts(Sources sources) {
        this.sources = sources;
    }

    Leaf consent(Channel channel, ConsentAnswer answer) {
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

    Leaf reachable(Channel channel) {
        String alias = sources.join("reach", () -> Reach.perCustomer(sources.onlyHis("r")));
        Field<Integer> barrier = Schema.column(alias, Reach.column(channel), SQLDataType.INTEGER);
        return Leaf.of(alias, barrier.eq(inline(Barrier.NONE.ordinal())), false, () -> Reach.word(barrier));
    }
}
