package crm.imports;

import crm.access.UserId;
import crm.access.Viewer;
import crm.imports.reading.TableFile;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The row of each import: its state changes only from a state that allows it, whoever asks at the same time. */
@Component
class ImportRecords {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String OPEN = """
            insert into import (kind, state, file_name, file_bytes, sample, weeks_later, created_by, created_at)
            values (:kind, 'UPLOADED', :fileName, 0, :sample, :weeksLater, :user, :now)
            returning id
            """;

    private static final String QUEUE = """
            update import
            set state = 'QUEUED', mapping = cast(:mapping as jsonb), constants = cast(:constants as jsonb),
                options = cast(:options as jsonb), dry_run = :dryRun
            where id = :id and state = 'UPLOADED'
            """;

    private static final String BEGIN = """
            update import
            set state = case when dry_run then 'CHECKING' else 'RUNNING' end,
                started_at = case when state = 'QUEUED' then :now else coalesce(started_at, :now) end, progress = 0,
                bytes_read = 0, records = null, attempt = attempt + 1
            where id = :id and state in ('QUEUED', 'CHECKING', 'RUNNING')
            returning id, attempt, created_by, kind, mapping, constants, options, dry_run, sample, weeks_later
            """;

    private static final String SURVEYED = """
            update import set columns = cast(:columns as text[]), charset = :charset, records = :records
            where id = :id and attempt = :attempt and state in ('CHECKING', 'RUNNING')
            """;

    private static final String PROGRESS = """
            update import set progress = greatest(progress, :progress), bytes_read = greatest(bytes_read, :bytes)
            where id = :id and attempt = :attempt and state in ('CHECKING', 'RUNNING')
            """;

    // A dry run has found out, and waits for somebody to say yes.
    private static final String END = """
            update import
            set state = case when dry_run then 'READY' else 'DONE' end, finished_at = :now, progress = :read,
                rows_read = :read, rows_created = :created, rows_updated = :updated, rows_unchanged = :unchanged, rows_duplicate = :duplicate,
                rows_rejected = :rejected, repeated = :repeated,
                unproven = :unproven
            where id = :id and attempt = :attempt and state in ('CHECKING', 'RUNNING')
            """;

    private static final String IS_NEWEST = "select count(*) from import where id = :id and attempt = :attempt";

    private static final String FAIL = """
            update import set state = 'FAILED', finished_at = :now, error = :error, error_code = :code,
                error_names = cast(:names as text[])
            where id = :id and state in ('QUEUED', 'CHECKING', 'RUNNING')
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ImportRecords(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    ImportId open(Viewer viewer, ImportKind kind, String fileName, @Nullable Integer sampleWeeks) {
        return new ImportId(jdbc.sql(OPEN)
                .param("kind", kind.name())
                .param("fileName", fileName)
                .param("sample", sampleWeeks != null)
                .param("weeksLater", sampleWeeks == null ? 0 : sampleWeeks)
                .param("user", viewer.userId())
                .param("now", now())
                .query(Long.class)
                .single());
    }

    void setBytes(ImportId id, long bytes) {
        jdbc.sql("update import set file_bytes = :bytes where id = :id")
                .param("bytes", bytes)
                .param("id", id.value())
                .update();
    }

    /** False when it is not waiting for its mapping. */
    boolean queue(ImportId id, Mapping mapping, ImportOptions options, boolean dryRun) {
        return jdbc.sql(QUEUE)
                        .param("mapping", json.writeValueAsString(mapping.columns()))
                        .param("constants", json.writeValueAsString(mapping.constants()))
                        .param("options", json.writeValueAsString(options.asMap()))
                        .param("dryRun", dryRun)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** Begins, or begins anew after a crash; nothing when it has ended or was cancelled. */
    Optional<ImportJob> begin(long id) {
        return jdbc.sql(BEGIN)
                .param("id", id)
                .param("now", now())
                .query((row, n) -> new ImportJob(
                        row.getLong("id"),
                        row.getInt("attempt"),
                        user(row.getObject("created_by", Long.class)),
                        ImportKind.valueOf(row.getString("kind")),
                        texts(row.getString("mapping")),
                        texts(row.getString("constants")),
                        ImportOptions.of(texts(row.getString("options"))),
                        row.getBoolean("dry_run"),
                        row.getBoolean("sample"),
                        row.getInt("weeks_later")))
                .optional();
    }

    private static @Nullable UserId user(@Nullable Long id) {
        return id == null ? null : new UserId(id);
    }

    /** False when the import was begun again since. */
    boolean isNewest(ImportJob job) {
        return of(job, IS_NEWEST).query(Long.class).single() == 1;
    }

    /** Each of the following is false when the import is not running any more, or was begun again since. */
    boolean surveyed(ImportJob job, TableFile file, long records) {
        return of(job, SURVEYED)
                        .param("columns", PostgresArray.of(file.columns()))
                        .param("charset", file.charset())
                        .param("records", records)
                        .update()
                == 1;
    }

    /** @param bytes of the file behind us */
    boolean progress(ImportJob job, long progress, long bytes) {
        return of(job, PROGRESS)
                        .param("progress", progress)
                        .param("bytes", bytes)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec of(ImportJob job, String sql) {
        return jdbc.sql(sql).param("id", job.id()).param("attempt", job.attempt());
    }

    /** READY after a dry run, else DONE. */
    boolean end(ImportJob job, RowCounts rows, long repeated, long unproven) {
        return of(job, END)
                        .param("now", now())
                        .param("read", rows.read())
                        .param("created", rows.created())
                        .param("updated", rows.updated())
                        .param("unchanged", rows.unchanged())
                        .param("duplicate", rows.duplicate())
                        .param("rejected", rows.rejected())
                        .param("repeated", repeated)
                        .param("unproven", unproven)
                        .update()
                == 1;
    }

    /** @param names of the files or sheets it is about */
    void fail(long id, String code, String sentence, List<String> names) {
        jdbc.sql(FAIL)
                .param("now", now())
                .param("error", sentence)
                .param("code", code)
                .param("names", PostgresArray.of(names))
                .param("id", id)
                .update();
    }

    private Map<String, String> texts(@Nullable String object) {
        return object == null ? Map.of() : json.readValue(object, TEXTS);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
