package crm.talks;

import crm.access.UserId;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code talk_draft}: each seen and changed by the one who writes it. */
@Component
class DraftTable {

    private static final String BEGIN = """
            insert into talk_draft (customer_id, contact_id, user_id, kind, direction, at, note, project, source, needs,
                                    questionnaire_id, version, answers, corrects_id, saved_at)
            values (:customer, :contact, :user, :kind, :direction, :at, :note, :project, :source, :needs,
                    :questionnaire, :version, :answers::jsonb, :corrects, :now)
            returning id
            """;

    private static final String SAVE = """
            update talk_draft
            set contact_id = :contact, kind = :kind, direction = :direction, at = :at, note = :note,
                project = :project, source = :source, needs = :needs, answers = :answers::jsonb, saved_at = :now
            where customer_id = :customer and id = :id and user_id = :user
            """;

    private static final String ASK = """
            update talk_draft set questionnaire_id = :questionnaire, version = :version
            where customer_id = :customer and id = :id and user_id = :user
            """;

    private static final String FORGET =
            "delete from talk_draft where customer_id = :customer and id = :id and user_id = :user";

    private static final String OF_CUSTOMER = """
            select * from talk_draft where customer_id = :customer and user_id = :user order by id
            """;

    private final JdbcClient jdbc;
    private final QuestionJson json;
    private final QuestionnaireTable questionnaires;

    DraftTable(JdbcClient jdbc, QuestionJson json, QuestionnaireTable questionnaires) {
        this.jdbc = jdbc;
        this.json = json;
        this.questionnaires = questionnaires;
    }

    /** Where a draft stands. */
    record Place(CustomerId customer, TalkId id, UserId user) {}

    TalkId begin(
            CustomerId customer,
            UserId user,
            TalkEntry entry,
            @Nullable Questionnaire asked,
            @Nullable TalkId corrects,
            Instant now) {
        return new TalkId(bound(jdbc.sql(BEGIN), entry, now)
                .param("customer", customer.value())
                .param("user", user.value())
                .param("questionnaire", asked == null ? null : asked.id().value())
                .param("version", asked == null ? null : asked.version())
                .param("corrects", corrects == null ? null : corrects.value())
                .query(Long.class)
                .single());
    }

    boolean save(Place place, TalkEntry entry, Instant now) {
        return at(bound(jdbc.sql(SAVE), entry, now), place).update() == 1;
    }

    boolean ask(Place place, @Nullable Questionnaire asked) {
        return at(jdbc.sql(ASK), place)
                        .param(
                                "questionnaire",
                                asked == null ? null : asked.id().value())
                        .param("version", asked == null ? null : asked.version())
                        .update()
                == 1;
    }

    /** False when it is gone already: recorded or given up elsewhere. */
    boolean forget(Place place) {
        return at(jdbc.sql(FORGET), place).update() == 1;
    }

    Optional<TalkDraft> find(Place place) {
        return of(place.customer(), place.user()).stream()
                .filter(draft -> draft.id().equals(place.id()))
                .findFirst();
    }

    List<TalkDraft> of(CustomerId customer, UserId user) {
        return jdbc.sql(OF_CUSTOMER)
                .param("customer", customer.value())
                .param("user", user.value())
                .query(this::draft)
                .list();
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, Place place) {
        return statement
                .param("customer", place.customer().value())
                .param("id", place.id().value())
                .param("user", place.user().value());
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, TalkEntry entry, Instant now) {
        return statement
                .param(
                        "contact",
                        entry.contact() == null ? null : entry.contact().value())
                .param("kind", entry.kind().name())
                .param(
                        "direction",
                        entry.direction() == null ? null : entry.direction().name())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("note", entry.note())
                .param("project", entry.project())
                .param("source", entry.source())
                .param("needs", entry.needs().toArray(String[]::new))
                .param("answers", json.write(entry.answers()))
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    private TalkDraft draft(ResultSet row, int number) throws SQLException {
        Long contact = row.getObject("contact_id", Long.class);
        String direction = row.getString("direction");
        TalkEntry entry = new TalkEntry(
                contact == null ? null : new ContactId(contact),
                TalkKind.valueOf(row.getString("kind")),
                direction == null ? null : Direction.valueOf(direction),
                instant(row, "at"),
                row.getString("note"),
                row.getString("project"),
                row.getString("source"),
                texts(row.getArray("needs")),
                json.answers(row.getString("answers")));
        Long asked = row.getObject("questionnaire_id", Long.class);
        Questionnaire questionnaire = asked == null
                ? null
                : questionnaires
                        .version(new QuestionnaireId(asked), row.getInt("version"))
                        .orElseThrow();
        Long corrects = row.getObject("corrects_id", Long.class);
        return new TalkDraft(
                new CustomerId(row.getLong("customer_id")),
                new TalkId(row.getLong("id")),
                entry,
                questionnaire,
                asked == null ? 0 : questionnaires.newestVersion(new QuestionnaireId(asked)),
                corrects == null ? null : new TalkId(corrects),
                instant(row, "saved_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
