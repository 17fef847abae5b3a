package crm.directory;

import crm.customers.SeenCustomers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wanted of a list, among those whom the reader sees. */
record Asked(Wanted wanted, SeenCustomers seen) {

    boolean isEverybody() {
        return wanted.isEverybody() && seen.everybody();
    }

    /** The conditions on {@code customer c}. */
    String condition() {
        return wanted.condition() + seen.and();
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(wanted.parameters());
        values.putAll(seen.parameters());
        return values;
    }
}
