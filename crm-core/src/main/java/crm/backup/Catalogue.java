package crm.backup;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What there is in the database of a connection, as its catalogue says. */
final class Catalogue {

    private static final String COLUMNS = """
            select quote_ident(c.relname) as name, quote_ident(a.attname) as column
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             where c.relkind = 'r' and c.relname <> 'flyway_schema_history'
             order by c.relname, a.attnum
            """;

    private static final String REFERENCES = """
            select distinct quote_ident(c.relname) as name, quote_ident(f.relname) as needs
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
              join pg_class f on f.oid = k.confrelid
             where k.contype = 'f' and k.conrelid <> k.confrelid
            """;

    // A sequence nobody has drawn from has no last value; it will begin at its start.
    private static final String SEQUENCES = """
            select quote_ident(sequencename) as name, coalesce(last_value, start_value) as value,
                   last_value is not null as called
              from pg_sequences where schemaname = current_schema() order by 1
            """;

    // Ranges of whole numbers; a range without a beginning is there since the table was made.
    private static final String PARTITIONS = """
            select quote_ident(c.relname) as name, quote_ident(p.relname) as of, (bounds.given)[1]::bigint as first,
                   (bounds.given)[2]::bigint as next
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
              join pg_inherits i on i.inhrelid = c.oid
              join pg_class p on p.oid = i.inhparent
             cross join regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                     '^FOR VALUES FROM \\(''(\\d+)''\\) TO \\(''(\\d+)''\\)$') bounds (given)
             where c.relispartition and bounds.given is not null
             order by 1
            """;

    private static final String MIGRATIONS = """
            select version, checksum from flyway_schema_history where success and version is not null order by version
            """;

    private final JdbcClient jdbc;

    Catalogue(Connection connection) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** Tables with their stored columns, each after those it refers to. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> columns = new TreeMap<>();
        jdbc.sql(COLUMNS).query(row -> {
            columns.computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
                    .add(row.getString("column"));
        });
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        for (String table : inOrder(columns.keySet(), needs())) {
            ordered.put(table, columns.getOrDefault(table, List.of()));
        }
        return ordered;
    }

    private Map<String, Set<String>> needs() {
        Map<String, Set<String>> needs = new TreeMap<>();
        jdbc.sql(REFERENCES).query(row -> {
            needs.computeIfAbsent(row.getString("name"), name -> new TreeSet<>())
                    .add(row.getString("needs"));
        });
        return needs;
    }

    private static List<String> inOrder(Set<String> tables, Map<String, Set<String>> needs) {
        List<String> ordered = new ArrayList<>();
        Set<String> left = new TreeSet<>(tables);
        while (!left.isEmpty()) {
            List<String> next = left.stream()
                    .filter(table -> ordered.containsAll(needs.getOrDefault(table, Set.of())))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("These tables refer to each other in a circle: " + left);
            }
            ordered.addAll(next);
            next.forEach(left::remove);
        }
        return ordered;
    }

    List<Manifest.Sequence> sequences() {
        return jdbc.sql(SEQUENCES)
                .query(new SimplePropertyRowMapper<>(Manifest.Sequence.class))
                .list();
    }

    /** Those that hold a range of whole numbers. */
    List<Manifest.Partition> partitions() {
        return jdbc.sql(PARTITIONS)
                .query(new SimplePropertyRowMapper<>(Manifest.Partition.class))
                .list();
    }

    List<Manifest.Migration> migrations() {
        return jdbc.sql(MIGRATIONS)
                .query(new SimplePropertyRowMapper<>(Manifest.Migration.class))
                .list();
    }
}
