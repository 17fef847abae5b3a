package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.Rule;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leaves on what contacts told us: answers, the last talk, and the leads that came of it. Any contact, any lead may match. */
final class TalkFacts {

    private static final String ANSWER = "a";

    private static final String TALK = "t";

    private static final String LEAD = "l";

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

    Leaf lead(Rule.OfLead leaf) {
        LeadProperty property = leaf.property();
        Comparison positive = leaf.test().positive();
        record Leads(LeadProperty property, Comparison positive) {}
        Field<String> value = Schema.text(LEAD, property.word());
        Condition matches = switch (property) {
            case STATE -> Texts.compareWord(value, positive);
            case NEED -> anyTopic(value, positive);
            case SOURCE -> Texts.compare(value, positive);
        };
        String alias = sources.join(
                new Leads(property, positive),
                () -> DSL.selectDistinct(Schema.id(LEAD, Schema.CUSTOMER_ID))
                        .from(leads())
                        .where(matches)
                        .and(times.untilNow(Schema.moment(LEAD, "created_at")))
                        .and(sources.onlySeen(LEAD))
                        .and(sources.onlyHis(LEAD)));
        return Leaf.of(
                Schema.id(alias, Schema.CUSTOMER_ID).isNotNull(),
                leaf.test().is().isNegative(),
                () -> DSL.field(DSL.select(DSL.field("string_agg(distinct {0}, ', ')", SQLDataType.CLOB, value))
                        .from(leads())
                        .where(sources.onlySeen(LEAD))
                        .and(sources.onlyHis(LEAD))));
    }

    /** A need of several topics names them with commas between: each of them will do, and the whole. */
    private static Condition anyTopic(Field<String> need, Comparison positive) {
        Table<Record> topics = DSL.table("unnest(array_append(string_to_array({0}, ', '), {0}))", need)
                .as("n", "topic");
        return need.isNotNull()
                .and(DSL.exists(
                        DSL.selectOne().from(topics).where(Texts.compare(Schema.text("n", "topic"), positive))));
    }

    private static Table<Record> leads() {
        return Schema.LEAD.as(LEAD);
    }
}
