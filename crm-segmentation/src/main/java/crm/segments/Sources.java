package crm.segments;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the leaves of one rule read: each is grouped to at most one row per customer and joined to him once, however many
 * leaves ask for it. One pass over customers then answers the whole tree, and every join is on customer_id.
 */
final class Sources {

    private final @Nullable Long customer;

    private final Map<Object, String> aliases = new HashMap<>();

    private final List<Joined> joined = new ArrayList<>();

    private record Joined(String alias, Supplier<Select<?>> select) {}

    /** @param customer the only one asked for, so that every source reads only his rows; null = all */
    Sources(@Nullable Long customer) {
        this.customer = customer;
    }

    /**
     * The name of this source in the statement.
     *
     * @param key equal for equal sources
     * @param select built when the whole rule is known; has a column customer_id, at most one row for each
     */
    String join(Object key, Supplier<Select<?>> select) {
        return aliases.computeIfAbsent(key, (unknown) -> {
            String alias = "s" + (joined.size() + 1);
            joined.add(new Joined(alias, select));
            return alias;
        });
    }

    /** Narrows a source's own table to the one customer asked for. */
    Condition onlyHis(String table) {
        return onlyHis(table, Schema.CUSTOMER_ID);
    }

    Condition onlyHis(String table, String column) {
        return customer == null ? noCondition() : Schema.id(table, column).eq(val(customer));
    }

    boolean isForOne() {
        return customer != null;
    }

    /** Customers with everything asked for beside them. */
    Table<?> from() {
        Table<? extends Record> from = Schema.C;
        for (Joined source : joined) {
            from = from.leftJoin(source.select().get().asTable(name(source.alias())))
                    .on(Schema.id(source.alias(), Schema.CUSTOMER_ID).eq(Schema.ID));
        }
        return from;
    }
}
