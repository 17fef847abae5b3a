package crm.segments;

import static org.jooq.impl.DSL.inline;

import crm.rfm.RfmSegment;
import crm.segments.rule.Comparison;
import crm.segments.rule.Rule;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Leaves on RFM scores: where a customer stands in the run that is in use, and how he has moved between runs. */
final class RfmFacts {

    private static final String RUN = "run";

    private static final String NOW = "now";

    private static final String BEFORE = "was";

    private final Sources sources;

    private final Times times;

    RfmFacts(Sources sources, Times times) {
        this.sources = sources;
        this.times = times;
    }

    Leaf leaf(Rule.OfRfm leaf) {
        String alias = sources.join("rfm", this::scores);
        Comparison positive = leaf.test().positive();
        boolean negative = leaf.test().is().isNegative();
        return switch (leaf.property()) {
            case SEGMENT -> {
                Field<String> segment = Schema.text(alias, "segment");
                yield Leaf.of(alias, Texts.compareWord(segment, positive), negative, () -> segment);
            }
            case R, F, M -> {
                Field<BigDecimal> score = Schema.number(alias, leaf.property().word());
                yield Leaf.of(
                        alias,
                        Numbers.compare(score, score.isNotNull(), Numbers.PLAIN, positive),
                        negative,
                        () -> score);
            }
        };
    }

    private Select<?> scores() {
        var newest = DSL.select(DSL.max(Schema.id("run", "id")))
                .from(Schema.RFM_RUN.as("run"))
                .where(Schema.text("run", "state").eq(inline("DONE")))
                .and(Schema.id("run", "definition_id").eq(inline(1L)));
        return DSL.select(
                        Schema.id("f", Schema.CUSTOMER_ID),
                        Schema.text("f", "segment"),
                        Schema.number("f", "r"),
                        Schema.number("f", "f"),
                        Schema.number("f", "m"))
                .from(Schema.RFM_SCORE.as("f"))
                .where(Schema.id("f", "run_id").eq(newest))
                .and(sources.onlyHis("f"));
    }

    /**
     * Somebody has moved when a run and the one before it, by the days they speak of, put him into different segments. A run
     * in between that has no score of him hides the move: nobody knows when it was.
     */
    Leaf moved(Rule.MovedInRfm leaf) {
        Field<String> from = Schema.text(BEFORE, "segment");
        Field<String> to = Schema.text(NOW, "segment");
        String alias = sources.join(
                leaf,
                () -> DSL.selectDistinct(Schema.id(NOW, Schema.CUSTOMER_ID))
                        .from(moves())
                        .where(seenIn(leaf.within()))
                        .and(from.in(names(leaf.from())))
                        .and(to.in(names(leaf.to())))
                        .and(sources.onlyHis(NOW)));
        return Leaf.of(
                alias,
                Schema.id(alias, Schema.CUSTOMER_ID).isNotNull(),
                false,
                () -> DSL.field(DSL.select(DSL.field(
                                "string_agg({0} || ' > ' || {1}, ', ' order by {2}, {3})",
                                SQLDataType.CLOB, from, to, day(), Schema.id(RUN, "id")))
                        .from(moves())
                        .where(seenIn(leaf.within()))
                        .and(sources.onlyHis(NOW))));
    }

    /** Every two scores of a customer in runs that follow one another, where the segment is another one. */
    private static Table<?> moves() {
        Field<Long> id = Schema.id("r", "id");
        Field<LocalDate> asOf = Schema.column("r", "as_of", SQLDataType.LOCALDATE);
        var runs = DSL.select(id, asOf, DSL.lag(id).over(DSL.orderBy(asOf, id)).as("before"))
                .from(Schema.RFM_RUN.as("r"))
                .where(Schema.text("r", "state").eq(inline("DONE")))
                .and(Schema.id("r", "definition_id").eq(inline(1L)))
                .asTable(RUN);
        return runs.join(Schema.RFM_SCORE.as(NOW))
                .on(Schema.id(NOW, "run_id").eq(Schema.id(RUN, "id")))
                .join(Schema.RFM_SCORE.as(BEFORE))
                .on(Schema.id(BEFORE, "run_id").eq(Schema.id(RUN, "before")))
                .and(Schema.id(BEFORE, Schema.CUSTOMER_ID).eq(Schema.id(NOW, Schema.CUSTOMER_ID)))
                .and(Schema.text(BEFORE, "segment").ne(Schema.text(NOW, "segment")));
    }

    private Condition seenIn(@Nullable Window within) {
        return within == null ? times.untilToday(day()) : times.insideDays(day(), within);
    }

    /** The last day that a run's scores speak of: orders before {@code as_of} are in them. */
    private static Field<LocalDate> day() {
        return DSL.field("({0} - 1)", SQLDataType.LOCALDATE, Schema.column(RUN, "as_of", SQLDataType.LOCALDATE));
    }

    private static List<String> names(List<RfmSegment> segments) {
        return segments.stream().map(Enum::name).toList();
    }
}
