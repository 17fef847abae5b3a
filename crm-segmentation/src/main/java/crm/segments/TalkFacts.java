package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Rule;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leaves on what contacts told us: answers and the last talk. Any contact may match. */
final class TalkFacts {

    private static final String ANSWER = "a";

    private static final String TALK = "t";

    private final Sources sources;

    private final Times times;

    TalkFacts(Sources sources, Times times) {
        this.sources = sources;
        this.times = times;
    }

    /** By the newest answer of each contact: who has changed his mind is believed. */
    Leaf answer(Rule.OfAnswer leaf) {
        Comparison positive = leaf.test().positive();
        record Answers(String question, Comparison positive) {}
        TypedAnswer answer = new TypedAnswer(ANSWER, times);
        String alias = sources.join(
                new Answers(leaf.question(), positive),
                () -> DSL.selectDistinct(Schema.id(ANSWER, Schema.CUSTOMER_ID))
                        .from(newest(leaf.question()))
                        .where(answer.compare(positive)));
        return Leaf.of(
                Schema.id(alias, Schema.CUSTOMER_ID).isNotNull(),
                leaf.test().is().isNegative(),
                () -> DSL.field(DSL.select(DSL.field("string_agg(distinct {0}, '; ')", SQLDataType.CLOB, answer.said()))
                        .from(newest(leaf.question()))));
    }

    private Table<?> newest(String question) {
        Field<Long> customer = Schema.id("n", Schema.CUSTOMER_ID);
        Field<Long> contact = Schema.id("n", "contact_id");
        Field<OffsetDateTime> at = Schema.moment("n", "at");
        Field<Long> talk = Schema.id("n", "talk_id");
        return DSL.select(
                        customer,
                        Schema.text("n", "text"),
                        Schema.number("n", "number"),
                        Schema.column("n", "day", SQLDataType.LOCALDATE),
                        Schema.column("n", "choices", SQLDataType.CLOB.array()),
                        Schema.column("n", "words", SQLDataType.CLOB.array()))
                .distinctOn(customer, contact)
                .from(Schema.TALK_ANSWER.as("n"))
                .where(Schema.text("n", "question").eq(question))
                .and(times.untilNow(at))
                .and(isNotCorrected("n", "talk_id"))
                .and(sources.onlyHis("n"))
                .orderBy(customer, contact, at.desc(), talk.desc())
                .asTable(ANSWER);
    }

    Leaf last(Comparison test) {
        String alias = sources.join("talks", this::talks);
        Field<OffsetDateTime> last = Schema.moment(alias, "last");
        return Leaf.of(times.compareMoment(last, test.positive()), test.is().isNegative(), () -> last);
    }

    private Select<?> talks() {
        Field<OffsetDateTime> at = Schema.moment(TALK, "at");
        return DSL.select(Schema.id(TALK, Schema.CUSTOMER_ID), DSL.max(at).as("last"))
                .from(Schema.TALK.as(TALK))
                .where(times.untilNow(at))
                .and(sources.onlyHis(TALK))
                .groupBy(Schema.id(TALK, Schema.CUSTOMER_ID));
    }

    /** A talk that was corrected is answered for by its correction. */
    private static Condition isNotCorrected(String table, String talk) {
        return DSL.notExists(DSL.selectOne()
                .from(Schema.TALK.as("c2"))
                .where(Schema.id("c2", Schema.CUSTOMER_ID).eq(Schema.id(table, Schema.CUSTOMER_ID)))
                .and(Schema.id("c2", "corrects_id").eq(Schema.id(table, talk))));
    }
}
