package crm.segments;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import crm.leads.LeadSight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the leaves of one rule read: each is grouped to at most one row per customer and joined to him once, however many
 * leaves ask for it. One pass over customers then answers the whole tree, and every join is on customer_id.
 */
final class Sources {

    private final @Nullable Long customer;

    private final @Nullable Eyes eyes;

    private final Map<Object, String> aliases = new HashMap<>();

    private final List<Joined> joined = new ArrayList<>();

    private final Map<String, Integer> uses = new HashMap<>();

    private record Joined(
            String alias,
            Supplier<Select<?>> select,
            @Nullable Supplier<Select<Record1<Long>>> each) {}

    /**
     * @param customer the only one asked for, so that every source reads only his rows; null = all
     * @param eyes by which leads and opportunities are narrowed to those the reader sees; null = all
     */
    Sources(@Nullable Long customer, @Nullable Eyes eyes) {
        this.customer = customer;
        this.eyes = eyes;
    }

    /** Of all customers, leads and opportunities. */
    Sources() {
        this(null, null);
    }

    /** Sources of a question within this one, about everybody, for the same reader. */
    Sources ofAll() {
        return new Sources(null, eyes);
    }

    /** Whether the reader sees all customers. */
    boolean showEverybody() {
        return eyes == null || eyes.customers().everybody();
    }

    /** Narrows leads to those the reader sees. */
    Condition onlySeenLeads(String lead) {
        if (eyes == null || eyes.leads().everything()) {
            return noCondition();
        }
        LeadSight.Seen leads = eyes.leads();
        Field<Long> owner = Schema.id(lead, "owner_id");
        Condition seen = owner.in(leads.sight().owners());
        if (leads.viewer() != null) {
            seen = seen.or(Schema.id(lead, "created_by").eq(leads.viewer()));
        }
        return leads.pool() ? seen.or(owner.isNull()) : seen;
    }

    /** Narrows opportunities to those the reader sees. */
    Condition onlySeenOpportunities(String opportunity) {
        return eyes == null || eyes.opportunities().everything()
                ? noCondition()
                : Schema.id(opportunity, "owner_id").in(eyes.opportunities().owners());
    }

    /**
     * The name of this source in the statement.
     *
     * @param key equal for equal sources
     * @param select built when the whole rule is known; has a column customer_id, at most one row for each
     */
    String join(Object key, Supplier<Select<?>> select) {
        return used(key, select, null);
    }

    /**
     * The same of what is counted.
     *
     * @param each the customers of all rows, some of them several times
     */
    String join(Object key, Supplier<Select<?>> select, Supplier<Select<Record1<Long>>> each) {
        return used(key, select, each);
    }

    private String used(Object key, Supplier<Select<?>> select, @Nullable Supplier<Select<Record1<Long>>> each) {
        String alias = aliases.computeIfAbsent(key, (unknown) -> {
            String next = "s" + (joined.size() + 1);
            joined.add(new Joined(next, select, each));
            return next;
        });
        uses.merge(alias, 1, Integer::sum);
        return alias;
    }

    /** Whether nothing has been asked for but these, each as often as said. */
    boolean areOnly(Map<String, Integer> asked) {
        return uses.equals(asked);
    }

    /** The customers who are in these rows of a source; no condition = in any. */
    Condition isIn(String alias, Condition rows) {
        Joined source = joined.stream()
                .filter((one) -> one.alias().equals(alias))
                .findFirst()
                .orElseThrow();
        Supplier<Select<Record1<Long>>> each = source.each();
        Select<Record1<Long>> found = each != null && rows.equals(noCondition())
                ? each.get()
                : select(Schema.id(alias, Schema.CUSTOMER_ID))
                        .from(source.select().get().asTable(name(alias)))
                        .where(rows);
        return Schema.ID.eq(any(array(found)));
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

    boolean hasAny() {
        return !joined.isEmpty();
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
