package crm.backup;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sum over the rows of each table: two databases with equal sums hold the same. */
final class TableSums {

    private static final String TABLES = """
            select tablename from pg_tables
             where schemaname = 'public' and tablename not in ('flyway_schema_history', 'backup')
            """;

    private TableSums() {}

    static Map<String, String> of(JdbcClient jdbc) {
        Map<String, String> sums = new TreeMap<>();
        for (String table : jdbc.sql(TABLES).query(String.class).list()) {
            String sum = "select count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + table
                    + " t";
            sums.put(table, jdbc.sql(sum).query(String.class).single());
        }
        return sums;
    }
}
