package crm.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what one may know of imports. */
@Component
class ImportReports {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String REPORT = """
            select i.*, u.name as by_name, b.name as undone_by_name,
                   case when i.state in ('CHECKING', 'RUNNING') and i.progress >= i.records
                        then (select split_part(a.application_name, ' ', 4)::int from pg_stat_activity a
                              where a.application_name like 'keel import ' || i.id || ' %' limit 1) end as merged
            from import i
            left join app_user u on u.id = i.created_by
            left join app_user b on b.id = i.undone_by
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportReports(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ImportReport> report(ImportId id) {
        return jdbc.sql(REPORT + "where i.id = :id")
                .param("id", id.value())
                .query(this::reportOf)
                .optional();
    }

    /** Newest first. */
    List<ImportReport> newest(int most) {
        return jdbc.sql(REPORT + "order by i.id desc limit :most")
                .param("most", most)
                .query(this::reportOf)
                .list();
    }

    List<ImportReport> underWay() {
        return jdbc.sql(REPORT + "where i.state in ('QUEUED', 'CHECKING', 'RUNNING') order by i.id limit 5")
                .query(this::reportOf)
                .list();
    }

    private ImportReport reportOf(ResultSet row, int number) throws SQLException {
        String mapping = row.getString("mapping");
        long records = row.getLong("records");
        Long known = row.wasNull() ? null : records;
        return new ImportReport(
                new ImportId(row.getLong("id")),
                ImportKind.valueOf(row.getString("kind")),
                ImportState.valueOf(row.getString("state")),
                row.getString("file_name"),
                row.getLong("file_bytes"),
                mapping == null ? null : texts(mapping),
                texts(row.getString("constants")),
                texts(row.getString("options")),
                row.getBoolean("sample"),
                row.getInt("weeks_later"),
                row.getString("by_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "started_at"),
                moment(row, "finished_at"),
                row.getLong("progress"),
                row.getLong("bytes_read"),
                known,
                row.getObject("merged", Integer.class),
                new RowCounts(
                        row.getLong("rows_created"),
                        row.getLong("rows_updated"),
                        row.getLong("rows_unchanged"),
                        row.getLong("rows_duplicate"),
                        row.getLong("rows_rejected")),
                row.getLong("repeated"),
                row.getLong("unproven"),
                row.getString("error"),
                row.getString("error_code"),
                List.of((String[]) row.getArray("error_names").getArray()),
                undoOf(row));
    }

    private static UndoReport undoOf(ResultSet row) throws SQLException {
        Instant finished = moment(row, "finished_at");
        boolean can = ImportState.valueOf(row.getString("state")) == ImportState.DONE;
        return new UndoReport(
                finished == null || !can ? null : finished.plus(UndoReport.TIME),
                moment(row, "undo_asked_at"),
                moment(row, "undone_at"),
                row.getString("undone_by_name"),
                row.getLong("rows_removed"),
                row.getLong("rows_restored"),
                row.getLong("rows_kept"));
    }

    private Map<String, String> texts(@Nullable String object) {
        return object == null ? Map.of() : json.readValue(object, TEXTS);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
