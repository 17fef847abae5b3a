package crm.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.OpportunityProperty;
import crm.segments.rule.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leaves on what sales works at: leads and opportunities, of those the reader sees. Any of a customer's may match. */
final class SalesFacts {

    private static final String LEAD = "l";

    private static final String OPPORTUNITY = "o";

    private static final String STAGE = "g";

    private final Sources sources;

    private final Times times;

    SalesFacts(Sources sources, Times times) {
        this.sources = sources;
        this.times = times;
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
                        .and(sources.onlySeenLeads(LEAD))
                        .and(sources.onlyHis(LEAD)));
        return Leaf.of(
                Schema.id(alias, Schema.CUSTOMER_ID).isNotNull(),
                leaf.test().is().isNegative(),
                () -> DSL.field(DSL.select(DSL.field("string_agg(distinct {0}, ', ')", SQLDataType.CLOB, value))
                        .from(leads())
                        .where(sources.onlySeenLeads(LEAD))
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

    /** Like a lead: as it stands now, if it was there at the moment of the rule. */
    Leaf opportunity(Rule.OfOpportunity leaf) {
        OpportunityProperty property = leaf.property();
        Comparison positive = leaf.test().positive();
        record Opportunities(OpportunityProperty property, Comparison positive) {}
        String alias = sources.join(
                new Opportunities(property, positive),
                () -> DSL.selectDistinct(Schema.id(OPPORTUNITY, Schema.CUSTOMER_ID))
                        .from(opportunities())
                        .where(compare(property, positive))
                        .and(seenOpportunity()));
        return Leaf.of(
                Schema.id(alias, Schema.CUSTOMER_ID).isNotNull(),
                leaf.test().is().isNegative(),
                () -> DSL.field(
                        DSL.select(DSL.field("string_agg(distinct {0}, ', ')", SQLDataType.CLOB, said(property)))
                                .from(opportunities())
                                .where(seenOpportunity())));
    }

    private Condition seenOpportunity() {
        return times.untilNow(Schema.moment(OPPORTUNITY, "created_at"))
                .and(sources.onlySeenOpportunities(OPPORTUNITY))
                .and(sources.onlyHis(OPPORTUNITY));
    }

    private Condition compare(OpportunityProperty property, Comparison positive) {
        return switch (property) {
            case STATE -> Texts.compareWord(Schema.text(OPPORTUNITY, "state"), positive);
            case STAGE -> Texts.compare(Schema.text(STAGE, "name"), positive);
            case AMOUNT -> Numbers.compare(amount(), amount().isNotNull(), Numbers.MONEY, positive);
            case CREATED_AT -> times.compareMoment(Schema.moment(OPPORTUNITY, "created_at"), positive);
            case CLOSED_AT -> times.compareMoment(closed(), positive);
            case CLOSE_DATE -> times.compareDay(closeDate(), positive);
        };
    }

    private static Field<String> said(OpportunityProperty property) {
        return switch (property) {
            case STATE -> Schema.text(OPPORTUNITY, "state");
            case STAGE -> Schema.text(STAGE, "name");
            case AMOUNT -> Amounts.decimal(amount()).cast(SQLDataType.CLOB);
            case CREATED_AT -> utc(Schema.moment(OPPORTUNITY, "created_at"));
            case CLOSED_AT -> utc(closed());
            case CLOSE_DATE -> closeDate().cast(SQLDataType.CLOB);
        };
    }

    private static Field<BigDecimal> amount() {
        return DSL.field(
                "case when {0} = (select currency from workspace) then {1} end",
                SQLDataType.NUMERIC, Schema.text(OPPORTUNITY, "currency"), Schema.number(OPPORTUNITY, "amount"));
    }

    private static Field<OffsetDateTime> closed() {
        return DSL.coalesce(Schema.moment(OPPORTUNITY, "won_at"), Schema.moment(OPPORTUNITY, "lost_at"));
    }

    private static Field<LocalDate> closeDate() {
        return Schema.column(OPPORTUNITY, "close_date", SQLDataType.LOCALDATE);
    }

    private static Field<String> utc(Field<OffsetDateTime> at) {
        return DSL.field("to_char({0} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", SQLDataType.CLOB, at);
    }

    private static Table<?> opportunities() {
        return Schema.OPPORTUNITY
                .as(OPPORTUNITY)
                .join(Schema.PIPELINE_STAGE.as(STAGE))
                .on(Schema.id(STAGE, "id").eq(Schema.id(OPPORTUNITY, "stage_id")));
    }
}
