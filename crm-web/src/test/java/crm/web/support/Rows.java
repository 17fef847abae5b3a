package crm.web.support;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sum over all rows of all tables that hold what users keep: equal before and after means nothing was written. */
final class Rows {

    // Sessions, throttling, what is noted of mere presence and who did what may change with any request. Which database
    // this is, Keel notes by itself.
    private static final String TABLES = """
            select format('%I', relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')
              and relname not in ('flyway_schema_history', 'scheduled_tasks', 'spring_session',
                                  'spring_session_attributes', 'login_failure', 'sales_calendar', 'sales_day',
                                  'audit_entry', 'instance', 'outbound')
            order by 1
            """;

    private static final String SUM = """
            select '%1$s ' || count(*) || ' ' || coalesce(sum(hashtextextended(
                (to_jsonb(t) - 'last_used_at' - 'last_signed_in_at')::text, 0)), 0) as line
            from %1$s t
            """;

    private static @Nullable String ofAllTables;

    private Rows() {}

    static List<String> of(JdbcClient jdbc) {
        return jdbc.sql(ofAllTables(jdbc)).query(String.class).list();
    }

    /** Put together once: always the same words, they are planned once as well. */
    private static synchronized String ofAllTables(JdbcClient jdbc) {
        String known = ofAllTables;
        if (known == null) {
            known = jdbc.sql(TABLES).query((row, number) -> SUM.formatted(row.getString(1))).list().stream()
                    .collect(Collectors.joining(" union all ", "", " order by 1"));
            ofAllTables = known;
        }
        return known;
    }
}
