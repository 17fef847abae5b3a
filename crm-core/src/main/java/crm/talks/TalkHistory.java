package crm.talks;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what was said: talks with their answers, each under the question as it was asked. */
@Service
@Transactional(readOnly = true)
public class TalkHistory {

    private static final int MOST = 200;

    private static final String TALKS = """
            select t.*, k.name as contact_name, u.name as by, v.name as questionnaire
            from talk t
            left join contact k on k.customer_id = t.customer_id and k.id = t.contact_id
            left join app_user u on u.id = t.user_id
            left join questionnaire_version v on v.questionnaire_id = t.questionnaire_id and v.version = t.version
            """;

    // What was corrected is still kept, and not shown beside its correction.
    private static final String NEWEST = TALKS + """
            where t.customer_id = :customer
              and not exists (select from talk n where n.customer_id = :customer and n.corrects_id = t.id)
            order by t.at desc, t.id desc
            limit :most
            """;

    private static final String THESE = TALKS + "where t.customer_id = :customer and t.id = any(:talks)";

    private static final String ANSWERS = """
            select * from talk_answer where customer_id = :customer and talk_id = any(:talks)
            """;

    private final JdbcClient jdbc;
    private final QuestionnaireTable questionnaires;
    private final CustomerRegister customers;

    TalkHistory(JdbcClient jdbc, QuestionnaireTable questionnaires, CustomerRegister customers) {
        this.jdbc = jdbc;
        this.questionnaires = questionnaires;
        this.customers = customers;
    }

    /** The newest talks with a customer; of a corrected one the correction. */
    public List<TalkLine> of(Viewer viewer, CustomerId customer) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.sheetOf(viewer, customer);
        return withAnswers(
                customer,
                jdbc.sql(NEWEST)
                        .param("customer", customer.value())
                        .param("most", MOST)
                        .query(TalkHistory::talk)
                        .list());
    }

    /** These talks with a customer, by their id; those that he does not have are missing. */
    public Map<Long, TalkLine> these(Viewer viewer, CustomerId customer, List<Long> talks) {
        viewer.require(Permission.CUSTOMERS_READ);
        customers.sheetOf(viewer, customer);
        Map<Long, TalkLine> lines = new HashMap<>();
        read(customer, talks).forEach(line -> lines.put(line.id().value(), line));
        return lines;
    }

    public TalkLine one(Viewer viewer, CustomerId customer, TalkId talk) {
        return Optional.ofNullable(
                        these(viewer, customer, List.of(talk.value())).get(talk.value()))
                .orElseThrow(() -> new TalkNotFound(talk));
    }

    /**
     * What is known from answers: to each question the newest, then what the newest talk with a questionnaire asked in
     * vain.
     *
     * @param contact only what this contact said, null = anybody at the customer
     */
    public List<AnswerLine> newestAnswers(Viewer viewer, CustomerId customer, @Nullable ContactId contact) {
        List<TalkLine> talks = of(viewer, customer).stream()
                .filter(talk -> contact == null || contact.equals(talk.contact()))
                .filter(talk -> !talk.answers().isEmpty())
                .toList();
        Map<String, AnswerLine> newest = new LinkedHashMap<>();
        if (!talks.isEmpty()) {
            talks.getFirst().answers().forEach(answer -> newest.put(answer.question(), answer));
        }
        for (TalkLine talk : talks) {
            for (AnswerLine answer : talk.answers()) {
                if (answer.isAnswered()) {
                    newest.merge(answer.question(), answer, (first, older) -> first.isAnswered() ? first : older);
                }
            }
        }
        return List.copyOf(newest.values());
    }

    @Nullable
    Questionnaire askedIn(CustomerId customer, TalkId talk) {
        return rows(customer, List.of(talk.value())).stream()
                .findFirst()
                .flatMap(row -> asked(row, new HashMap<>()))
                .orElse(null);
    }

    /** A talk as it was typed. */
    TalkEntry entryOf(TalkLine line) {
        Map<String, List<String>> typed = new HashMap<>();
        List<String> answered = new ArrayList<>();
        for (AnswerLine answer : line.answers()) {
            AnswerValue value = answer.value();
            if (value != null) {
                typed.put(answer.question(), typed(value));
            }
            if (answer.kind() == Question.Kind.NEED && value instanceof AnswerValue.Chosen(var keys, var texts)) {
                answered.addAll(texts);
            }
        }
        List<String> beside =
                line.needs().stream().filter(need -> !answered.contains(need)).toList();
        return new TalkEntry(
                line.contact(),
                line.kind(),
                line.direction(),
                line.at(),
                line.note(),
                line.project(),
                line.source(),
                beside,
                typed);
    }

    private static List<String> typed(AnswerValue value) {
        return switch (value) {
            case AnswerValue.Words(var text) -> List.of(text);
            case AnswerValue.Figure(var number) -> List.of(number.toPlainString());
            case AnswerValue.Day(var day) -> List.of(day.toString());
            case AnswerValue.Chosen(var keys, var texts) -> keys;
        };
    }

    private List<TalkLine> read(CustomerId customer, List<Long> talks) {
        return withAnswers(customer, rows(customer, talks));
    }

    private List<Row> rows(CustomerId customer, List<Long> talks) {
        return jdbc.sql(THESE)
                .param("customer", customer.value())
                .param("talks", talks.toArray(Long[]::new))
                .query(TalkHistory::talk)
                .list();
    }

    private List<TalkLine> withAnswers(CustomerId customer, List<Row> rows) {
        Map<Long, Map<String, AnswerValue>> values = new HashMap<>();
        jdbc.sql(ANSWERS)
                .param("customer", customer.value())
                .param(
                        "talks",
                        rows.stream().map(row -> row.line().id().value()).toArray(Long[]::new))
                .query((ResultSet row) -> {
                    values.computeIfAbsent(row.getLong("talk_id"), talk -> new HashMap<>())
                            .put(row.getString("question"), value(row));
                });
        Map<Row.Asked, Optional<Questionnaire>> read = new HashMap<>();
        return rows.stream()
                .map(row -> row.line()
                        .with(answers(
                                row.line(),
                                asked(row, read).map(Questionnaire::questions).orElse(List.of()),
                                values.getOrDefault(row.line().id().value(), Map.of()))))
                .toList();
    }

    /** Read again as they were typed, so that also what was asked in vain is told. */
    private List<AnswerLine> answers(TalkLine line, List<Question> questions, Map<String, AnswerValue> values) {
        Map<String, List<String>> typed = new HashMap<>();
        values.forEach((question, value) -> typed.put(question, typed(value)));
        return Answered.read(questions, typed).values().keySet().stream()
                .map(question -> new AnswerLine(
                        question.key(),
                        question.kind(),
                        question.text(),
                        values.get(question.key()),
                        Answered.points(question, values.get(question.key())),
                        line.id(),
                        line.at()))
                .toList();
    }

    private Optional<Questionnaire> asked(Row row, Map<Row.Asked, Optional<Questionnaire>> read) {
        Row.Asked asked = row.asked();
        return asked == null
                ? Optional.empty()
                : read.computeIfAbsent(asked, key -> questionnaires.version(key.id(), key.version()));
    }

    private record Row(TalkLine line, @Nullable Asked asked) {
        record Asked(QuestionnaireId id, int version) {}
    }

    private static Row talk(ResultSet row, int number) throws SQLException {
        Long contact = row.getObject("contact_id", Long.class);
        Long corrects = row.getObject("corrects_id", Long.class);
        Long asked = row.getObject("questionnaire_id", Long.class);
        String direction = row.getString("direction");
        TalkLine line = new TalkLine(
                new TalkId(row.getLong("id")),
                TalkKind.valueOf(row.getString("kind")),
                direction == null ? null : Direction.valueOf(direction),
                DraftTable.instant(row, "at"),
                contact == null ? null : new ContactId(contact),
                row.getString("contact_name"),
                row.getString("note"),
                row.getString("project"),
                row.getString("source"),
                DraftTable.texts(row.getArray("needs")),
                row.getString("by"),
                row.getString("questionnaire"),
                row.getObject("version", Integer.class),
                corrects == null ? null : new TalkId(corrects),
                List.of());
        return new Row(line, asked == null ? null : new Row.Asked(new QuestionnaireId(asked), row.getInt("version")));
    }

    private static AnswerValue value(ResultSet row) throws SQLException {
        String text = row.getString("text");
        BigDecimal number = row.getBigDecimal("number");
        LocalDate day = row.getObject("day", LocalDate.class);
        if (text != null) {
            return new AnswerValue.Words(text);
        }
        if (number != null) {
            return new AnswerValue.Figure(number);
        }
        return day != null
                ? new AnswerValue.Day(day)
                : new AnswerValue.Chosen(
                        DraftTable.texts(row.getArray("choices")), DraftTable.texts(row.getArray("words")));
    }
}
