package crm.web.support;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sum over all rows of all tables that hold what users keep: equal before and after means nothing was written. */
final class Rows {

    // Sessions, throttling, what is noted of mere presence and who did what may change with any request. Which database
    // this is, Keel notes by itself.
    private static final String TABLES = """
            select format('%I', table_name) from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
              and table_name not in ('flyway_schema_history', 'scheduled_tasks', 'spring_session',
                                     'spring_session_attributes', 'login_failure', 'sales_calendar', 'sales_day', 'audit_entry', 'instance',
                                     'outbound')
            order by 1
            """;

    private static final String SUM = """
            select '%1$s ' || count(*) || ' ' || coalesce(sum(hashtextextended(
                (to_jsonb(t) - 'last_used_at' - 'last_signed_in_at')::text, 0)), 0) as line
            from %1$s t
            """;

    private Rows() {}

    static List<String> of(JdbcClient jdbc) {
        String all = jdbc.sql(TABLES).query((row, number) -> SUM.formatted(row.getString(1))).list().stream()
                .collect(Collectors.joining(" union all "));
        return jdbc.sql(all + " order by 1")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
