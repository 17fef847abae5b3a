package crm.imports;

import crm.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of mappings that were remembered or saved; of two for the same file or name the later stays. */
@Component
class MappingShelf {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String PUT = """
            insert into import_mapping (kind, name, mapping, constants, options, saved_by, saved_at)
            values (:kind, :name, cast(:mapping as jsonb), cast(:constants as jsonb), cast(:options as jsonb), :user, :now)
            on conflict (name) where name is not null do update
            set kind = excluded.kind, mapping = excluded.mapping, constants = excluded.constants,
                options = excluded.options, saved_by = excluded.saved_by, saved_at = excluded.saved_at
            """;

    private static final String REMEMBER = """
            insert into import_mapping (kind, header, mapping, constants, options, saved_by, saved_at)
            values (:kind, :header, cast(:mapping as jsonb), cast(:constants as jsonb), cast(:options as jsonb), :user, :now)
            on conflict (kind, header) where header is not null do update
            set mapping = excluded.mapping, constants = excluded.constants, options = excluded.options,
                saved_by = excluded.saved_by, saved_at = excluded.saved_at
            """;

    private static final String MAPPINGS = """
            select m.name, m.kind, m.mapping, m.constants, m.options, u.name as by_name, m.saved_at
            from import_mapping m left join app_user u on u.id = m.saved_by
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    MappingShelf(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void put(Viewer viewer, String name, ImportKind kind, Mapping mapping, ImportOptions options) {
        write(jdbc.sql(PUT).param("name", name), viewer, kind, mapping, options);
    }

    /** @param columns of the file, those that stay out among them */
    void remember(Viewer viewer, Collection<String> columns, ImportKind kind, Mapping mapping, ImportOptions options) {
        write(jdbc.sql(REMEMBER).param("header", header(columns)), viewer, kind, mapping, options);
    }

    Optional<SavedMapping> remembered(ImportKind kind, Collection<String> columns) {
        return jdbc.sql(MAPPINGS + "where m.kind = :kind and m.header = :header")
                .param("kind", kind.name())
                .param("header", header(columns))
                .query(this::mapping)
                .optional();
    }

    Optional<SavedMapping> find(String name) {
        return jdbc.sql(MAPPINGS + "where m.name = :name")
                .param("name", name)
                .query(this::mapping)
                .optional();
    }

    List<SavedMapping> all() {
        return jdbc.sql(MAPPINGS + "where m.name is not null order by m.name")
                .query(this::mapping)
                .list();
    }

    boolean delete(String name) {
        return jdbc.sql("delete from import_mapping where name = :name")
                        .param("name", name)
                        .update()
                == 1;
    }

    private static UUID header(Collection<String> columns) {
        return new LineContent()
                .hash(columns.stream().map(String::strip).sorted().toArray());
    }

    private void write(
            StatementSpec statement, Viewer viewer, ImportKind kind, Mapping mapping, ImportOptions options) {
        statement
                .param("kind", kind.name())
                .param("mapping", json.writeValueAsString(mapping.columns()))
                .param("constants", json.writeValueAsString(mapping.constants()))
                .param("options", json.writeValueAsString(options.asMap()))
                .param("user", viewer.userId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private SavedMapping mapping(ResultSet row, int number) throws SQLException {
        return new SavedMapping(
                row.getString("name"),
                ImportKind.valueOf(row.getString("kind")),
                json.readValue(row.getString("mapping"), TEXTS),
                json.readValue(row.getString("constants"), TEXTS),
                ImportOptions.of(json.readValue(row.getString("options"), TEXTS)),
                row.getString("by_name"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }
}
