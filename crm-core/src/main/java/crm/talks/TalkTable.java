package crm.talks;

import crm.customers.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appends rows to {@code talk} and {@code talk_answer}. */
@Component
class TalkTable {

    private static final String APPEND = """
            insert into talk (customer_id, id, contact_id, kind, direction, at, note, project, source, needs,
                              questionnaire_id, version, corrects_id, user_id, recorded_at)
            values (:customer, :id, :contact, :kind, :direction, :at, :note, :project, :source, :needs,
                    :questionnaire, :version, :corrects, :user, :now)
            """;

    private static final String NEXT_ID = "select nextval('talk_id_seq')";

    private static final String ANSWER = """
            insert into talk_answer (customer_id, talk_id, question, place, contact_id, at, text, number, day, choices,
                                     words, points)
            values (:customer, :talk, :question, :place, :contact, :at, :text, :number, :day, :choices, :words, :points)
            """;

    // Two who correct the same talk at once queue here; the second then finds it corrected.
    private static final String LOCK = """
            select exists (select from talk n where n.customer_id = t.customer_id and n.corrects_id = t.id)
            from talk t
            where t.customer_id = :customer and t.id = :id
            for update of t
            """;

    private final JdbcClient jdbc;

    TalkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TalkId nextId() {
        return new TalkId(jdbc.sql(NEXT_ID).query(Long.class).single());
    }

    /** Whether the talk has been corrected; it stays locked until the transaction ends. Empty = there is none. */
    Optional<Boolean> lockIsCorrected(CustomerId customer, TalkId talk) {
        return jdbc.sql(LOCK)
                .param("customer", customer.value())
                .param("id", talk.value())
                .query(Boolean.class)
                .optional();
    }

    void append(CustomerId customer, Recording talk, Instant now) {
        TalkEntry entry = talk.entry();
        @Nullable Questionnaire asked = talk.questionnaire();
        jdbc.sql(APPEND)
                .param("customer", customer.value())
                .param("id", talk.id().value())
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
                .param("needs", talk.needs().toArray(String[]::new))
                .param("questionnaire", asked == null ? null : asked.id().value())
                .param("version", asked == null ? null : asked.version())
                .param(
                        "corrects",
                        talk.corrects() == null ? null : talk.corrects().value())
                .param("user", talk.user() == null ? null : talk.user().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        int place = 0;
        for (Map.Entry<Question, Optional<AnswerValue>> answer : talk.answers().entrySet()) {
            if (answer.getValue().isPresent()) {
                answer(customer, talk, place, answer.getKey(), answer.getValue().get());
            }
            place++;
        }
    }

    private void answer(CustomerId customer, Recording talk, int place, Question question, AnswerValue value) {
        TalkEntry entry = talk.entry();
        jdbc.sql(ANSWER)
                .param("customer", customer.value())
                .param("talk", talk.id().value())
                .param("question", question.key())
                .param("place", place)
                .param(
                        "contact",
                        entry.contact() == null ? null : entry.contact().value())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("text", value instanceof AnswerValue.Words(String text) ? text : null)
                .param("number", value instanceof AnswerValue.Figure(BigDecimal number) ? number : null)
                .param("day", value instanceof AnswerValue.Day(LocalDate day) ? day : null)
                .param("choices", value instanceof AnswerValue.Chosen chosen ? texts(chosen.keys()) : null)
                .param("words", value instanceof AnswerValue.Chosen chosen ? texts(chosen.texts()) : null)
                .param("points", Answered.points(question, value))
                .update();
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
