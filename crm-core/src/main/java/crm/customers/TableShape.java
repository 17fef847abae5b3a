package crm.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the catalogue says of a held table, as SQL text on alias {@code t}.
 *
 * @param columns all but {@code customer_id}, each with a comma before it
 * @param key the primary key without the customer as a JSON object
 * @param parents the tables its rows belong to, each with the expression that is the parent row's key
 */
record TableShape(HeldTable held, String columns, String key, Map<String, String> parents) {

    private static final String COLUMNS = """
            select quote_ident(attname) from pg_attribute
            where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
              and attname <> 'customer_id'
            order by attnum
            """;

    private static final String KEY = """
            select quote_ident(a.attname)
            from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
            where k.conrelid = cast(:table as regclass) and k.contype = 'p' and a.attname <> 'customer_id'
            order by a.attname
            """;

    // A contact is named by contact_id also where no foreign key says so, as in streams that only grow.
    private static final String PARENTS = """
            select parent, string_agg(quote_literal(its) || ', t.' || quote_ident(ours), ', ' order by its) as key
            from (select c.confrelid::regclass::text as parent, f.attname as its, a.attname as ours
                  from pg_constraint c
                  cross join lateral unnest(c.conkey, c.confkey) as k (ours, its)
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.ours
                  join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.its
                  where c.contype = 'f' and c.conrelid = cast(:table as regclass) and cardinality(c.conkey) > 1
                    and f.attname <> 'customer_id'
                  union
                  select 'contact', 'id', 'contact_id'
                  from pg_attribute
                  where attrelid = cast(:table as regclass) and attname = 'contact_id') p
            where parent <> :table
            group by parent
            """;

    static TableShape of(JdbcClient jdbc, HeldTable table) {
        List<String> columns = names(jdbc, COLUMNS, table);
        List<String> key = names(jdbc, KEY, table);
        Map<String, String> parents = new LinkedHashMap<>();
        jdbc.sql(PARENTS).param("table", table.name()).query(row -> {
            parents.put(row.getString("parent"), "jsonb_build_object(" + row.getString("key") + ")");
        });
        table.parents().forEach((parent, id) -> parents.put(parent, "jsonb_build_object('id', " + id + ")"));
        return new TableShape(
                table,
                columns.stream().map(column -> ", " + column).collect(Collectors.joining()),
                key.stream()
                        .map(column -> "'" + column + "', t." + column)
                        .collect(Collectors.joining(", ", "jsonb_build_object(", ")")),
                parents);
    }

    String name() {
        return held.name();
    }

    private static List<String> names(JdbcClient jdbc, String sql, HeldTable table) {
        return jdbc.sql(sql)
                .param("table", table.name())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
