package crm.segments.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens once in a sequence. */
public sealed interface Step {

    /**
     * Something of the stream of activities.
     *
     * @param name as in the stream, such as {@code email.opened}
     * @param campaign only what came of this campaign; null = of any or none
     */
    record Happened(String name, @Nullable Long campaign) implements Step {}

    /**
     * An order that counts.
     *
     * @param where keeps orders with a sale line that passes every test
     */
    record Ordered(Map<LineProperty, Comparison> where) implements Step {
        public Ordered {
            where = Map.copyOf(where);
        }
    }
}
