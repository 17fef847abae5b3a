package crm.segments;

import crm.customers.SeenCustomers;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Whom the reader sees, as a condition of a compiled rule. */
final class Seen {

    private static final String OWNERS = ":sightOwners";

    private Seen() {}

    /** On {@link Schema#C}; nothing at all for who sees everybody. */
    static Condition among(SeenCustomers seen) {
        if (seen.everybody()) {
            return DSL.noCondition();
        }
        Long[] owners = seen.owners().toArray(Long[]::new);
        return DSL.condition(seen.condition().replace(OWNERS, "{0}"), DSL.val(owners, SQLDataType.BIGINT.array()));
    }
}
