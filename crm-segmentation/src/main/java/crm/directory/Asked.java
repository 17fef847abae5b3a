package crm.directory;

import crm.customers.SeenCustomers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a list, among those whom the reader sees.
 *
 * @param at from when a year is counted back
 */
record Asked(Wanted wanted, SeenCustomers seen, Instant at) {

    boolean isEverybody() {
        return wanted.isEverybody() && seen.everybody();
    }

    /** The conditions on {@code customer c}. */
    String condition() {
        ContactGap gap = wanted.gap();
        return wanted.condition() + (gap == null ? "" : " and " + gap.condition(seen)) + seen.and();
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(wanted.parameters());
        values.putAll(seen.parameters());
        values.put("now", at.atOffset(ZoneOffset.UTC));
        return values;
    }
}
