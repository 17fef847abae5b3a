package crm.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database of this Spring context, in the hands of its owner. */
@TestComponent
public class TestDatabase {

    /**
     * A truncated table gets new files, also for its indexes, and every connection plans anew: where little was written,
     * which is nearly always, deleting is quicker by far. Nothing refers to anything then, and no trigger has a say. As
     * after truncating nothing is known of sizes: a table that was counted while it was empty would be planned for as one.
     * What large imports have stored apart goes with its tables.
     */
    private static final String EMPTY = """
            do $$
            declare
                apart text[] := array(
                    select inhrelid::regclass::text from pg_inherits
                    where inhparent = 'order_line'::regclass and inhrelid <> 'order_line_usual'::regclass);
                tables text[] := array(
                    select format('%I', relname) from pg_class
                    where relnamespace = 'public'::regnamespace and relkind = 'r'
                      and relname not in ('flyway_schema_history', 'scheduled_tasks') and relname <> all (apart));
                one text;
            begin
                foreach one in array apart loop
                    execute 'drop table ' || one;
                end loop;
                execute 'lock table ' || array_to_string(tables, ', ');
                if exists (select from unnest(tables) t (name) where pg_relation_size(t.name::regclass) > 1000000) then
                    execute 'truncate ' || array_to_string(tables, ', ') || ' cascade';
                else
                    perform set_config('session_replication_role', 'replica', true);
                    foreach one in array tables loop
                        execute 'delete from ' || one;
                    end loop;
                    perform pg_clear_relation_stats('public', relname::text) from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and reltuples >= 0;
                end if;
            end
            $$
            """;

    /** Of all that have counted, whether they belong to a column or stand alone. */
    private static final String RESTART = """
            select setval(format('%I', sequencename), start_value, false) from pg_sequences
            where schemaname = 'public' and last_value is not null
            """;

    /** What the migrations fill, parents first: it is put back as it was, since nothing else makes it. */
    private static final List<String> FILLED =
            List.of("pipeline", "pipeline_stage", "loss_reason", "rfm_definition", "rfm_definition_version");

    private static final String KEEP = "select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text from %s t";

    private static final String PUT_BACK =
            "insert into %1$s overriding system value select * from jsonb_populate_recordset(null::%1$s, ?::jsonb)";

    private static final String COUNT_ON = "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s";

    private static final int TRIES = 5;

    private static final String WORK_UNDER_WAY =
            "select exists (select from scheduled_tasks where task_name = 'work' and picked)";

    private static final int LOOKS = 100;

    private final DataSource owner;

    private final Map<String, String> filled = new LinkedHashMap<>();

    TestDatabase(JdbcConnectionDetails details) {
        this.owner = TestServer.asOwner(details.getJdbcUrl());
    }

    /**
     * Takes all rows out of all tables, but for those the migrations filled, and lets ids start at 1 again; background work
     * is ended first.
     */
    public void empty() {
        try (Connection connection = owner.getConnection()) {
            empty(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new IllegalStateException("The database was not emptied", e);
        }
    }

    private void empty(JdbcTemplate jdbc) {
        if (filled.isEmpty()) {
            FILLED.forEach(table -> filled.put(table, jdbc.queryForObject(KEEP.formatted(table), String.class)));
        }
        jdbc.update("delete from scheduled_tasks where task_name <> 'recurring' and not picked");
        awaitWorkUnderWay(jdbc);
        empty(jdbc, TRIES);
        jdbc.queryForList(RESTART);
        filled.forEach((table, rows) -> {
            jdbc.update(PUT_BACK.formatted(table), rows);
            jdbc.queryForObject(COUNT_ON.formatted(table), Long.class);
        });
    }

    /** Work that was taken a moment ago is let finish: what it stands on would be gone, and its failure another test's. */
    private static void awaitWorkUnderWay(JdbcTemplate jdbc) {
        for (int look = 0;
                look < LOOKS && Boolean.TRUE.equals(jdbc.queryForObject(WORK_UNDER_WAY, Boolean.class));
                look++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Recurring work goes on meanwhile and may hold what this waits for, and the other way round: one of both is ended. */
    private static void empty(JdbcTemplate jdbc, int triesLeft) {
        try {
            jdbc.execute(EMPTY);
        } catch (PessimisticLockingFailureException deadlock) {
            if (triesLeft == 1) {
                throw deadlock;
            }
            empty(jdbc, triesLeft - 1);
        }
    }

    /** A connection in the owner's role, for looking into the catalogue. */
    public DataSource asOwner() {
        return owner;
    }
}
