package crm.segments;

import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * A leaf in SQL.
 *
 * @param matches true or false of the customer of the row, never unknown
 * @param passes true of the same customers, of the others false or unknown: said as an index says it, for where it is not negated
 * @param seen the value it was decided by, asked for only when one customer is explained
 */
record Leaf(Condition matches, Condition passes, Supplier<Field<?>> seen) {

    static Leaf of(Condition condition, boolean negative, Supplier<Field<?>> seen) {
        Condition matches = Schema.isTrue(condition);
        return negative ? new Leaf(matches.not(), matches.not(), seen) : new Leaf(matches, condition, seen);
    }
}
