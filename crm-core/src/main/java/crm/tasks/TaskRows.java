package crm.tasks;

import crm.customers.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads tasks. */
@Component
class TaskRows {

    private static final String TASKS = """
            select t.customer_id, t.id, t.kind, t.record_id, t.title, t.detail, t.due_on, t.due_at, t.assignee_id,
                   a.name as assignee, t.created_by, c.name as creator, t.done_at, t.version
            from task t
            join app_user a on a.id = t.assignee_id
            join app_user c on c.id = t.created_by
            """;

    private static final String BY_DUE = " order by t.due_on nulls last, t.due_at nulls first, t.id limit :limit";

    static final String MINE = "where t.assignee_id = :user and t.done_at is null";

    static final String GIVEN = "where t.created_by = :user and t.assignee_id <> :user and t.done_at is null";

    // Done ones stand below and go after two weeks.
    static final String ON_RECORD = """
            where t.customer_id = :customer and t.kind = :kind and t.record_id = :record
              and (t.done_at is null or t.done_at > :since)
            """;

    private final JdbcClient jdbc;

    TaskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Task> find(String condition, Map<String, ?> values, int limit) {
        return jdbc.sql(TASKS + condition + BY_DUE)
                .params(values)
                .param("limit", limit)
                .query(TaskRows::task)
                .list();
    }

    Optional<Task> find(TaskId id) {
        return jdbc.sql(TASKS + "where t.id = :task")
                .param("task", id.value())
                .query(TaskRows::task)
                .optional();
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        long customer = row.getLong("customer_id");
        Subject.Kind kind = Subject.Kind.valueOf(row.getString("kind"));
        return new Task(
                new TaskId(row.getLong("id")),
                kind == Subject.Kind.NONE
                        ? Subject.NOTHING
                        : Subject.of(kind, new CustomerId(customer), row.getLong("record_id")),
                null,
                row.getString("title"),
                row.getString("detail"),
                row.getObject("due_on", LocalDate.class),
                instant(row, "due_at"),
                row.getLong("assignee_id"),
                row.getString("assignee"),
                row.getLong("created_by"),
                row.getString("creator"),
                instant(row, "done_at"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
