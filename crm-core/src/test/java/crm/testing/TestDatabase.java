package crm.testing;

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

/** The database of this Spring context, in the hands of its owner. */
@TestComponent
public class TestDatabase {

    private static final String TABLES_TO_EMPTY = """
            select format('%I', table_name) from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
              and table_name not in ('flyway_schema_history', 'scheduled_tasks')
            """;

    /** Truncating restarts identity columns only; customers and what is kept with them count by sequences of their own. */
    private static final String RESTART = """
            select setval(format('%I', sequencename), start_value, false) from pg_sequences where schemaname = 'public'
            """;
    /** What the migrations fill, parents first: it is put back as it was, since nothing else makes it. */
    private static final List<String> FILLED = List.of("pipeline", "pipeline_stage", "loss_reason");

    private static final String KEEP = "select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text from %s t";

    private static final String PUT_BACK =
            "insert into %1$s overriding system value select * from jsonb_populate_recordset(null::%1$s, ?::jsonb)";

    private static final String COUNT_ON = "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s";

    private static final int TRIES = 5;

    private static final String WORK_UNDER_WAY =
            "select exists (select from scheduled_tasks where task_name = 'work' and picked)";

    private static final int LOOKS = 100;

    private final JdbcTemplate owner;

    private final Map<String, String> filled = new LinkedHashMap<>();

    TestDatabase(JdbcConnectionDetails details) {
        this.owner = new JdbcTemplate(TestServer.asOwner(details.getJdbcUrl()));
    }

    /**
     * Takes all rows out of all tables, but for those the migrations filled, and lets ids start at 1 again; background work
     * is ended first.
     */
    public void empty() {
        if (filled.isEmpty()) {
            FILLED.forEach(table -> filled.put(table, owner.queryForObject(KEEP.formatted(table), String.class)));
        }
        owner.update("delete from scheduled_tasks where task_name <> 'recurring' and not picked");
        awaitWorkUnderWay();
        List<String> tables = owner.queryForList(TABLES_TO_EMPTY, String.class);
        if (!tables.isEmpty()) {
            truncate("truncate " + String.join(", ", tables) + " restart identity cascade", TRIES);
            owner.queryForList(RESTART);
        }
        filled.forEach((table, rows) -> {
            owner.update(PUT_BACK.formatted(table), rows);
            owner.queryForObject(COUNT_ON.formatted(table), Long.class);
        });
    }

    /** Work that was taken a moment ago is let finish: what it stands on would be gone, and its failure another test's. */
    private void awaitWorkUnderWay() {
        for (int look = 0; look < LOOKS && underWay(); look++) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean underWay() {
        return Boolean.TRUE.equals(owner.queryForObject(WORK_UNDER_WAY, Boolean.class));
    }

    /** Recurring work goes on meanwhile and may hold what this waits for, and the other way round: one of both is ended. */
    private void truncate(String statement, int triesLeft) {
        try {
            owner.execute(statement);
        } catch (PessimisticLockingFailureException deadlock) {
            if (triesLeft == 1) {
                throw deadlock;
            }
            truncate(statement, triesLeft - 1);
        }
    }

    /** A connection in the owner's role, for looking into the catalogue. */
    public DataSource asOwner() {
        DataSource source = owner.getDataSource();
        if (source == null) {
            throw new IllegalStateException("No database");
        }
        return source;
    }
}
