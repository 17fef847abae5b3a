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
 * @param found the ids of those searched for, where they are known already; null = each statement searches
 */
record Asked(Wanted wanted, SeenCustomers seen, Instant at, Long @Nullable [] found) {

    Asked(Wanted wanted, SeenCustomers seen, Instant at) {
        this(wanted, seen, at, null);
    }

    Asked with(Long[] found) {
        return new Asked(wanted, seen, at, found);
    }

    boolean isEverybody() {
        return wanted.isEverybody() && seen.everybody();
    }

    /** The conditions on {@code customer c}. */
    String condition() {
        ContactGap gap = wanted.gap();
        return wanted.condition() + searched() + (gap == null ? "" : " and " + gap.condition(seen)) + seen.and();
    }

    private String searched() {
        return found != null
                ? " and c.id = any (:found)"
                : wanted.found().map(" and c.id in (%s)"::formatted).orElse("");
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(wanted.parameters());
        values.putAll(seen.parameters());
        values.put("found", found);
        values.put("now", at.atOffset(ZoneOffset.UTC));
        return values;
    }
}
