package crm.segments;

import crm.segments.rule.Comparison;
import java.math.BigDecimal;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A leaf in SQL.
 *
 * @param matches true or false of the customer of the row, never unknown
 * @param passes true of the same customers, of the others false or unknown: said as an index says it, for where it is not negated
 * @param seen the value it was decided by, asked for only when one customer is explained
 * @param among where all whom the leaf is true of are found by what lies beside the customers; null = it may be true of
 *     somebody of whom there is nothing
 */
record Leaf(
        Condition matches,
        Condition passes,
        Supplier<Field<?>> seen,
        @Nullable Among among) {

    /**
     * The rows of one source that find the leaf's customers.
     *
     * @param source its name in the statement
     * @param rows those of them that do; no condition = all
     */
    record Among(String source, Condition rows) {}

    static Leaf of(Condition condition, boolean negative, Supplier<Field<?>> seen) {
        Condition matches = Schema.isTrue(condition);
        return negative ? new Leaf(matches.not(), matches.not(), seen, null) : new Leaf(matches, condition, seen, null);
    }

    /** The same, on a column of a source: true of nobody without a row there, unless it is negative. */
    static Leaf of(String source, Condition condition, boolean negative, Supplier<Field<?>> seen) {
        Leaf leaf = of(condition, negative, seen);
        return negative ? leaf : leaf.foundBy(new Among(source, condition));
    }

    /** A comparison of a count that is null where there is nothing, which stands for 0. */
    static Leaf ofCount(
            String source, Field<BigDecimal> count, Comparison positive, boolean negative, Supplier<Field<?>> seen) {
        Leaf leaf = of(Numbers.compareCount(count, positive), negative, seen);
        return negative || Numbers.isTrueOfZero(positive) ? leaf : leaf.foundBy(new Among(source, leaf.passes()));
    }

    /** The same of a source that has a row of nobody who has nothing. */
    static Leaf ofSome(
            String source, Field<BigDecimal> count, Comparison positive, boolean negative, Supplier<Field<?>> seen) {
        Leaf leaf = ofCount(source, count, positive, negative, seen);
        return leaf.among() != null && Numbers.isTrueOfOne(positive)
                ? leaf.foundBy(new Among(source, DSL.noCondition()))
                : leaf;
    }

    private Leaf foundBy(Among found) {
        return new Leaf(matches, passes, seen, found);
    }
}
