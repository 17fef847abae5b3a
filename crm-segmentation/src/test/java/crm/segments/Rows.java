package crm.segments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Rows of many tables that are stored together, each table by one statement. */
final class Rows {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<Map<String, @Nullable Object>>> tables = new TreeMap<>();

    private long ids = 1000;

    long nextId() {
        return ++ids;
    }

    /**
     * One more row of a table, of which all rows name the same columns.
     *
     * @param columns with spaces between
     * @param values what is no text, number, list or map is stored as its text
     */
    void add(String table, String columns, @Nullable Object... values) {
        String[] names = columns.split(" ");
        if (names.length != values.length) {
            throw new IllegalArgumentException("%d values for %d columns".formatted(values.length, names.length));
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            Object value = values[i];
            boolean known = value == null
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof List<?>
                    || value instanceof Map<?, ?>;
            row.put(names[i], known ? value : String.valueOf(value));
        }
        tables.computeIfAbsent(table, (unknown) -> new ArrayList<>()).add(row);
    }

    void store(JdbcTemplate jdbc, List<String> inThisOrder) {
        for (String table : inThisOrder) {
            List<Map<String, @Nullable Object>> rows = tables.getOrDefault(table, List.of());
            if (!rows.isEmpty()) {
                String columns = String.join(", ", rows.getFirst().keySet());
                jdbc.update(
                        "insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, ?::jsonb) on conflict do nothing"
                                .formatted(table, columns),
                        JSON.writeValueAsString(rows));
            }
        }
    }
}
