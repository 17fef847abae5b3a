package crm.talks;

import crm.access.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code questionnaire} and {@code questionnaire_version}. */
@Component
class QuestionnaireTable {

    private static final String LIST = """
            select q.id, q.name, q.version, jsonb_array_length(q.draft) as questions, q.updated_at, q.archived_at,
                   (select count(*) from talk t where t.questionnaire_id = q.id) as talks
            from questionnaire q
            order by q.archived_at is not null, lower(q.name), q.id
            """;

    private static final String CREATE = """
            insert into questionnaire (name, draft, created_at, updated_at)
            values (:name, :draft::jsonb, :now, :now) returning id
            """;

    private static final String ONE = """
            select q.name, q.draft, q.edition, q.version, q.archived_at is not null as archived,
                   v.questions is distinct from q.draft or v.name is distinct from q.name as changed
            from questionnaire q
            left join questionnaire_version v on v.questionnaire_id = q.id and v.version = q.version
            where q.id = :id
            """;

    private static final String VERSIONS = """
            select v.version, v.published_at, u.name as by, jsonb_array_length(v.questions) as questions,
                   (select count(*) from talk t
                    where t.questionnaire_id = v.questionnaire_id and t.version = v.version) as talks
            from questionnaire_version v
            left join app_user u on u.id = v.published_by
            where v.questionnaire_id = :id
            order by v.version desc
            """;

    private static final String SAVE = """
            update questionnaire set name = :name, draft = :draft::jsonb, edition = edition + 1, updated_at = :now
            where id = :id and edition = :edition
            """;

    // One publishes at a time: the row is locked by the update, and the version is counted on in it.
    private static final String COUNT_ON = """
            update questionnaire set version = coalesce(version, 0) + 1, edition = edition + 1, updated_at = :now
            where id = :id and edition = :edition and archived_at is null
            returning version
            """;

    private static final String KEEP = """
            insert into questionnaire_version (questionnaire_id, version, name, questions, published_by, published_at)
            select id, version, name, draft, :by, :now from questionnaire where id = :id
            """;

    private static final String ARCHIVE = """
            update questionnaire set archived_at = case when :archived then :now::timestamptz end, updated_at = :now
            where id = :id
            """;

    private static final String VERSION = """
            select v.questionnaire_id as id, v.version, v.name, v.questions, v.published_at
            from questionnaire_version v
            """;

    private static final String ONE_VERSION = VERSION + "where v.questionnaire_id = :id and v.version = :version";

    private static final String NEWEST = VERSION + """
            join questionnaire q on q.id = v.questionnaire_id and q.version = v.version
            where q.archived_at is null
            order by lower(v.name), v.questionnaire_id
            """;

    private static final String NEWEST_VERSION = "select version from questionnaire where id = :id";

    private final JdbcClient jdbc;
    private final QuestionJson json;

    QuestionnaireTable(JdbcClient jdbc, QuestionJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<QuestionnaireLine> list() {
        return jdbc.sql(LIST)
                .query(new DataClassRowMapper<>(QuestionnaireLine.class))
                .list();
    }

    long create(String name, List<Question> draft, OffsetDateTime now) {
        return jdbc.sql(CREATE)
                .param("name", name)
                .param("draft", json.write(draft))
                .param("now", now)
                .query(Long.class)
                .single();
    }

    Optional<QuestionnaireSheet> sheet(QuestionnaireId id) {
        List<QuestionnaireSheet.Version> versions = jdbc.sql(VERSIONS)
                .param("id", id.value())
                .query(new DataClassRowMapper<>(QuestionnaireSheet.Version.class))
                .list();
        return jdbc.sql(ONE)
                .param("id", id.value())
                .query((row, number) -> new QuestionnaireSheet(
                        id,
                        row.getString("name"),
                        json.questions(row.getString("draft")),
                        row.getLong("edition"),
                        row.getObject("version", Integer.class),
                        row.getBoolean("changed"),
                        row.getBoolean("archived"),
                        versions))
                .optional();
    }

    boolean save(QuestionnaireId id, String name, List<Question> draft, long edition, OffsetDateTime now) {
        return jdbc.sql(SAVE)
                        .param("id", id.value())
                        .param("name", name)
                        .param("draft", json.write(draft))
                        .param("edition", edition)
                        .param("now", now)
                        .update()
                == 1;
    }

    /** Makes a version of the draft; empty when somebody has saved another edition, or it is in the archive. */
    Optional<Integer> publish(Viewer viewer, QuestionnaireId id, long edition, OffsetDateTime now) {
        Optional<Integer> version = jdbc.sql(COUNT_ON)
                .param("id", id.value())
                .param("edition", edition)
                .param("now", now)
                .query(Integer.class)
                .optional();
        if (version.isPresent()) {
            jdbc.sql(KEEP)
                    .param("id", id.value())
                    .param("by", viewer.userId())
                    .param("now", now)
                    .update();
        }
        return version;
    }

    boolean archive(QuestionnaireId id, boolean archived, OffsetDateTime now) {
        return jdbc.sql(ARCHIVE)
                        .param("id", id.value())
                        .param("archived", archived)
                        .param("now", now)
                        .update()
                == 1;
    }

    Optional<Questionnaire> version(QuestionnaireId id, int version) {
        return jdbc.sql(ONE_VERSION)
                .param("id", id.value())
                .param("version", version)
                .query(this::questionnaire)
                .optional();
    }

    List<Questionnaire> newest() {
        return jdbc.sql(NEWEST).query(this::questionnaire).list();
    }

    /** The newest published version, 0 before the first. */
    int newestVersion(QuestionnaireId id) {
        @Nullable
        Integer version = jdbc.sql(NEWEST_VERSION)
                .param("id", id.value())
                .query((row, number) -> row.getInt("version"))
                .optional()
                .orElse(null);
        return version == null ? 0 : version;
    }

    private Questionnaire questionnaire(ResultSet row, int number) throws SQLException {
        return new Questionnaire(
                new QuestionnaireId(row.getLong("id")),
                row.getInt("version"),
                row.getString("name"),
                json.questions(row.getString("questions")),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
