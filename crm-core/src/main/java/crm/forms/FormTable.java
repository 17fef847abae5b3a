package crm.forms;

import crm.talks.QuestionnaireId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code web_form}. */
@Component
class FormTable {

    private static final String FORMS = """
            select f.*, (select count(*) from form_submission s where s.form_id = f.id) as sent from web_form f
            """;

    private static final String LIST = FORMS + "order by lower(f.name), f.id";

    private static final String ONE = FORMS + "where f.id = :id";

    private static final String BY_KEY = FORMS + "where f.public_key = :key and f.open";

    private static final String CREATE = """
            insert into web_form (public_key, name, title, intro, asked, required, needs, consent_wording,
                                  questionnaire_id, source, origins, open, updated_at)
            values (:key, :name, :title, :intro, :asked, :required, :needs, :wording, :questionnaire, :source, :origins,
                    :open, :now)
            returning id
            """;

    private static final String CHANGE = """
            update web_form
            set name = :name, title = :title, intro = :intro, asked = :asked, required = :required, needs = :needs,
                consent_wording = :wording, questionnaire_id = :questionnaire, source = :source, origins = :origins,
                open = :open, updated_at = :now, edition = edition + 1
            where id = :id and edition = :edition
            """;

    private final JdbcClient jdbc;

    FormTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WebForm> list() {
        return jdbc.sql(LIST).query(FormTable::form).list();
    }

    Optional<WebForm> find(FormId id) {
        return jdbc.sql(ONE).param("id", id.value()).query(FormTable::form).optional();
    }

    /** One that can be sent now. */
    Optional<WebForm> open(String key) {
        return jdbc.sql(BY_KEY).param("key", key).query(FormTable::form).optional();
    }

    FormId create(String key, FormDefinition form, OffsetDateTime now) {
        return new FormId(bound(jdbc.sql(CREATE), form, now)
                .param("key", key)
                .query(Long.class)
                .single());
    }

    boolean change(FormId id, FormDefinition form, long edition, OffsetDateTime now) {
        return bound(jdbc.sql(CHANGE), form, now)
                        .param("id", id.value())
                        .param("edition", edition)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, FormDefinition form, OffsetDateTime now) {
        QuestionnaireId questionnaire = form.questionnaire();
        return statement
                .param("name", form.name())
                .param("title", form.title())
                .param("intro", form.intro())
                .param("asked", names(form.asked()))
                .param("required", names(form.required()))
                .param("needs", form.needs().toArray(String[]::new))
                .param("wording", form.consentWording())
                .param("questionnaire", questionnaire == null ? null : questionnaire.value())
                .param("source", form.source())
                .param("origins", form.origins().toArray(String[]::new))
                .param("open", form.open())
                .param("now", now);
    }

    private static String[] names(Set<FormField> fields) {
        return fields.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static WebForm form(ResultSet row, int number) throws SQLException {
        Long questionnaire = row.getObject("questionnaire_id", Long.class);
        FormDefinition definition = new FormDefinition(
                row.getString("name"),
                row.getString("title"),
                row.getString("intro"),
                fields(row, "asked"),
                fields(row, "required"),
                texts(row, "needs"),
                row.getString("consent_wording"),
                questionnaire == null ? null : new QuestionnaireId(questionnaire),
                row.getString("source"),
                texts(row, "origins"),
                row.getBoolean("open"));
        return new WebForm(
                new FormId(row.getLong("id")),
                row.getString("public_key"),
                definition,
                row.getLong("edition"),
                row.getLong("sent"));
    }

    private static Set<FormField> fields(ResultSet row, String column) throws SQLException {
        return texts(row, column).stream().map(FormField::valueOf).collect(Collectors.toSet());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
