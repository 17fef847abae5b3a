package crm.segments;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.name;

import crm.customers.CustomerId;
import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that is asked of the database about a rule, each in one statement. */
@Component
class RuleQueries {

    /** Leaves that fit into one bigint, with the sign left alone. */
    private static final int BITS = 62;

    private static final Rule EVERYBODY = new Rule.AllOf(List.of());

    /**
     * Until the end of the transaction. What is added up beside the customers would be added up by each of several processes
     * for itself, instead of being shared out: slower, and so many times the work.
     */
    private static final Field<String> ONE_PROCESS = DSL.function(
            "set_config",
            SQLDataType.CLOB,
            DSL.inline("max_parallel_workers_per_gather"),
            DSL.inline("0"),
            DSL.inline(true));

    private static final Field<Long> FOUND = Schema.id("m", "id");

    private final DSLContext statements;

    RuleQueries(DSLContext statements) {
        this.statements = statements;
    }

    /** Who matches of those seen, and what stands between us and them; {@code started} is when the caller began to wait, in nanoseconds. */
    Preview who(Rule rule, Moment moment, OtherSegments others, Eyes eyes, Preview.Asked asked, long started) {
        if (rule.equals(EVERYBODY) && eyes.customers().everybody()) {
            return PreviewRows.preview(
                    PreviewRows.ofEverybody(statements, asked).fetch(), asked, started);
        }
        Chosen chosen = new RuleCompiler(moment, others, new Sources(null, eyes)).chosen(rule);
        if (chosen.beside()) {
            statements.select(ONE_PROCESS).fetch();
        }
        return PreviewRows.preview(
                PreviewRows.of(statements, chosen, eyes.customers(), asked).fetch(), asked, started);
    }

    /** How many of the customers seen each node of the tree lets through. */
    RuleCounts counts(Rule rule, Moment moment, OtherSegments others, Eyes eyes) {
        var compiler = new RuleCompiler(moment, others, new Sources(null, eyes));
        List<Rule.Answered> leaves = leaves(rule);
        List<Field<Long>> masks = masks(leaves, compiler);
        Field<Integer> customers = DSL.count().as("customers");
        var combinations = statements
                .select(masks)
                .select(customers)
                .from(compiler.from())
                .where(Seen.among(eyes.customers()))
                .groupBy(masks.stream()
                        .map((mask) -> DSL.field(name(mask.getName())))
                        .toList())
                .fetch((row) -> combination(leaves, row));
        return RuleCounts.of(rule, combinations);
    }

    private static List<Rule.Answered> leaves(Rule rule) {
        return Placed.in(rule).stream()
                .map(Placed::rule)
                .filter(Rule.Answered.class::isInstance)
                .map(Rule.Answered.class::cast)
                .toList();
    }

    private static List<Field<Long>> masks(List<Rule.Answered> leaves, RuleCompiler compiler) {
        List<Field<Long>> masks = new ArrayList<>();
        for (int from = 0; from == 0 || from < leaves.size(); from += BITS) {
            Field<Long> mask = DSL.inline(0L);
            for (int i = from; i < Math.min(from + BITS, leaves.size()); i++) {
                Condition matches = compiler.answer(leaves.get(i)).matches();
                mask = mask.plus(DSL.when(matches, DSL.inline(1L << (i - from))).otherwise(DSL.inline(0L)));
            }
            masks.add(mask.cast(SQLDataType.BIGINT).as("mask" + from / BITS));
        }
        return masks;
    }

    private static RuleCounts.Combination combination(List<Rule.Answered> leaves, Record row) {
        Map<Rule.Answered, Boolean> truths = RuleCounts.truths();
        for (int i = 0; i < leaves.size(); i++) {
            long mask = row.get(i / BITS, Long.class);
            truths.put(leaves.get(i), (mask >> (i % BITS) & 1) == 1);
        }
        return new RuleCounts.Combination(truths, row.get("customers", Long.class));
    }

    /** Every node's answer for one customer, with the values seen; empty when there is no such customer. */
    Optional<Explanation> explain(Rule rule, Moment moment, OtherSegments others, CustomerId customer, Eyes eyes) {
        var compiler = new RuleCompiler(moment, others, new Sources(customer.value(), eyes));
        List<Rule.Answered> leaves = leaves(rule);
        List<Field<?>> answers = new ArrayList<>(List.of(Schema.ID));
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = compiler.answer(leaves.get(i));
            answers.add(DSL.field(leaf.matches()).as("matches" + i));
            answers.add(leaf.seen().get().as("seen" + i));
        }
        return statements
                .select(answers)
                .from(compiler.from())
                .where(Schema.ID.eq(customer.value()))
                .fetchOptional((row) -> new Explained(leaves, row).explain(rule));
    }

    /**
     * Puts into the segment who is missing, takes out who is gone, and notes both.
     *
     * @param version of the rule
     * @param noted whether they are noted in the history: not those of a first filling
     */
    Refreshed refresh(
            SegmentId segment,
            int version,
            Rule rule,
            Moment moment,
            OtherSegments others,
            Instant now,
            boolean noted) {
        Field<Long> member = Schema.id("segment_member", Schema.CUSTOMER_ID);
        Field<Long> of = Schema.id("segment_member", "segment_id");
        var here = of.eq(DSL.val(segment.value()));
        var gone = name("gone")
                .as(statements
                        .deleteFrom(Schema.SEGMENT_MEMBER)
                        .where(here)
                        .and(DSL.notExists(DSL.selectOne().from("m").where(FOUND.eq(member))))
                        .returning(member));
        var added = name("added")
                .as(statements
                        .insertInto(
                                Schema.SEGMENT_MEMBER,
                                DSL.field(name(Schema.CUSTOMER_ID), Long.class),
                                DSL.field(name("segment_id"), Long.class),
                                DSL.field(name("since"), SQLDataType.TIMESTAMPWITHTIMEZONE))
                        .select(DSL.select(FOUND, DSL.val(segment.value()), Times.bind(now))
                                .from("m")
                                .where(DSL.notExists(DSL.selectOne()
                                        .from(Schema.SEGMENT_MEMBER)
                                        .where(here)
                                        .and(member.eq(FOUND)))))
                        .returning(member));
        Field<Long> change = Schema.id("segment_change", "id");
        var told = name("told")
                .as(statements
                        .insertInto(
                                Schema.SEGMENT_CHANGE,
                                DSL.field(name(Schema.CUSTOMER_ID), Long.class),
                                DSL.field(name("segment_id"), Long.class),
                                DSL.field(name("version"), Integer.class),
                                DSL.field(name("at"), SQLDataType.TIMESTAMPWITHTIMEZONE),
                                DSL.field(name("joined"), Boolean.class))
                        .select(told("added", segment, version, now, true, noted)
                                .unionAll(told("gone", segment, version, now, false, noted)))
                        .returning(change));
        return requireNonNull(statements
                .with(found(rule, new RuleCompiler(moment, others, new Sources())))
                .with(gone)
                .with(added)
                .with(told)
                .select(
                        DSL.field(DSL.selectCount().from("m")),
                        DSL.field(DSL.selectCount().from("added")),
                        DSL.field(DSL.selectCount().from("gone")),
                        DSL.field(DSL.select(DSL.min(Schema.id("told", "id"))).from("told")))
                .fetchSingle((row) -> new Refreshed(row.value1(), row.value2(), row.value3(), row.value4())));
    }

    private static Select<Record5<Long, Long, Integer, OffsetDateTime, Boolean>> told(
            String whom, SegmentId segment, int version, Instant now, boolean joined, boolean noted) {
        return DSL.select(
                        Schema.id(whom, Schema.CUSTOMER_ID),
                        DSL.val(segment.value()),
                        DSL.val(version),
                        Times.bind(now),
                        DSL.inline(joined))
                .from(whom)
                .where(DSL.condition(noted));
    }

    private static CommonTableExpression<?> found(Rule rule, RuleCompiler compiler) {
        Condition matches = compiler.choosing(rule);
        return name("m")
                .fields("id")
                .asMaterialized(DSL.select(Schema.ID).from(compiler.from()).where(matches));
    }

    private record Explained(List<Rule.Answered> leaves, Map<Rule.Answered, Boolean> truths, Record row) {

        Explained(List<Rule.Answered> leaves, Record row) {
            this(leaves, RuleCounts.truths(), row);
            for (int i = 0; i < leaves.size(); i++) {
                truths.put(leaves.get(i), row.get("matches" + i, Boolean.class));
            }
        }

        Explanation explain(Rule rule) {
            boolean matches = RuleCounts.isTrue(rule, truths);
            return switch (rule) {
                case Rule.Group group -> new Explanation(rule, matches, null, all(group));
                case Rule.Best best -> new Explanation(rule, matches, seen(best), all(best.of()));
                case Rule.Leaf leaf -> new Explanation(rule, matches, seen(leaf), List.of());
            };
        }

        private List<Explanation> all(Rule.Group group) {
            return group.rules().stream().map(this::explain).toList();
        }

        private @Nullable Object seen(Rule.Answered leaf) {
            for (int i = 0; i < leaves.size(); i++) {
                if (leaves.get(i) == leaf) {
                    Object value = row.get("seen" + i);
                    return value instanceof OffsetDateTime at ? at.toInstant() : value;
                }
            }
            throw new IllegalArgumentException("No leaf of this rule: " + leaf);
        }
    }
}
