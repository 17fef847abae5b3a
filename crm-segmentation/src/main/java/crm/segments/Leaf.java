package crm.segments;

import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * A leaf in SQL.
 *
 * @param matches true or false of the customer of the row, never unknown
 * @param seen the value it was decided by, asked for only when one customer is explained
 */
record Leaf(Condition matches, Supplier<Field<?>> seen) {

    static Leaf of(Condition condition, boolean negative, Supplier<Field<?>> seen) {
        Condition matches = Schema.isTrue(condition);
        return new Leaf(negative ? matches.not() : matches, seen);
    }
}
