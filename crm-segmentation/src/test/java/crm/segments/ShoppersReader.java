package crm.segments;

import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads whole tables and puts the rows together by their keys, in Java. */
final class ShoppersReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate jdbc;

    private final Map<String, Map<Long, List<Row>>> byCustomer = new HashMap<>();

    ShoppersReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One row of a table, by the names of its columns. */
    private record Row(Map<String, Object> columns) {

        @Nullable
        Object get(String column) {
            if (!columns.containsKey(column)) {
                throw new IllegalArgumentException("No column " + column);
            }
            return columns.get(column);
        }

        @Nullable
        String text(String column) {
            return (String) get(column);
        }

        String word(String column) {
            return Objects.requireNonNull(text(column));
        }

        @Nullable
        Long number(String column) {
            return get(column) instanceof Number number ? number.longValue() : null;
        }

        long id(String column) {
            return Objects.requireNonNull(number(column));
        }

        @Nullable
        BigDecimal amount(String column) {
            return get(column) instanceof Number number ? new BigDecimal(number.toString()) : null;
        }

        @Nullable
        Instant moment(String column) {
            return get(column) instanceof Timestamp at ? at.toInstant() : null;
        }

        Instant at(String column) {
            return Objects.requireNonNull(moment(column));
        }

        @Nullable
        LocalDate day(String column) {
            return get(column) instanceof Date day ? day.toLocalDate() : null;
        }

        List<String> texts(String column) {
            try {
                return get(column) instanceof Array array ? Arrays.asList((String[]) array.getArray()) : List.of();
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Shoppers read() {
        Row workspace = all("select * from workspace").getFirst();
        Map<Long, String> users = all("select * from app_user").stream()
                .collect(Collectors.toMap((row) -> row.id("id"), (row) -> row.word("email")));
        Map<Long, String> stages = all("select * from pipeline_stage").stream()
                .collect(Collectors.toMap((row) -> row.id("id"), (row) -> row.word("name")));
        return new Shoppers(
                ZoneId.of(workspace.word("zone")),
                workspace.word("currency"),
                all("select * from customer").stream()
                        .map((row) -> person(row, users, stages))
                        .toList(),
                runs(),
                segments(),
                all("select * from suppression").stream()
                        .map((row) -> row.text("channel") + " " + row.text("address_key"))
                        .toList());
    }

    private List<Shoppers.Run> runs() {
        return all("select * from rfm_run").stream()
                .filter((row) -> row.word("state").equals("DONE") && row.id("definition_id") == 1)
                .map((row) -> new Shoppers.Run(row.id("id"), Objects.requireNonNull(row.day("as_of"))))
                .toList();
    }

    private Map<Long, Rule> segments() {
        Map<Long, Long> versions = all("select * from segment").stream()
                .collect(Collectors.toMap((row) -> row.id("id"), (row) -> row.id("version")));
        return all("select * from segment_version").stream()
                .filter((row) -> row.id("version") == versions.get(row.id("segment_id")))
                .collect(Collectors.toMap(
                        (row) -> row.id("segment_id"),
                        (row) -> RuleJson.read(JSON.readTree(String.valueOf(row.get("rule"))))));
    }

    private Shoppers.Person person(Row row, Map<Long, String> users, Map<Long, String> stages) {
        long id = row.id("id");
        Long owner = row.number("owner_id");
        return new Shoppers.Person(
                id,
                row.word("kind"),
                row.word("name"),
                row.text("external_key"),
                row.text("country"),
                row.text("region"),
                row.text("city"),
                row.text("postcode"),
                row.text("source"),
                owner == null ? null : users.get(owner),
                row.texts("tags"),
                custom(String.valueOf(row.get("custom"))),
                row.at("created_at"),
                of(id, "select * from contact").stream()
                        .map((contact) -> contact(id, contact))
                        .toList(),
                of(id, "select * from orders").stream()
                        .map((order) -> order(id, order))
                        .toList(),
                of(id, "select * from activity").stream()
                        .map(ShoppersReader::activity)
                        .toList(),
                of(id, "select * from rfm_score").stream()
                        .collect(Collectors.toMap((score) -> score.id("run_id"), ShoppersReader::score)),
                of(id, "select * from lead").stream().map(ShoppersReader::lead).toList(),
                of(id, "select * from opportunity").stream()
                        .map((opportunity) -> opportunity(opportunity, stages))
                        .toList(),
                of(id, "select * from talk").stream()
                        .map((talk) -> talk(id, talk))
                        .toList());
    }

    private static Map<String, String> custom(String json) {
        Map<String, String> custom = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : JSON.readTree(json).properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                custom.put(field.getKey(), value.isString() ? value.stringValue() : value.toString());
            }
        }
        return custom;
    }

    private Shoppers.Contact contact(long customer, Row row) {
        Map<String, String> consents = of(customer, "select * from consent").stream()
                .filter((consent) -> consent.id("contact_id") == row.id("id")
                        && consent.word("purpose").equals("MARKETING"))
                .collect(Collectors.toMap((consent) -> consent.word("channel"), (consent) -> consent.word("state")));
        return new Shoppers.Contact(
                row.text("email"),
                row.text("email_key"),
                row.text("phone"),
                row.text("phone_key"),
                row.text("language"),
                row.text("gender"),
                row.text("job_title"),
                row.day("birth_date"),
                consents);
    }

    private Shoppers.Order order(long customer, Row row) {
        return new Shoppers.Order(
                row.at("ordered_at"),
                row.text("channel"),
                Objects.requireNonNull(row.amount("sales")),
                of(customer, "select * from order_line").stream()
                        .filter((line) -> line.id("order_id") == row.id("id"))
                        .map((line) -> new Shoppers.Line(
                                line.word("kind"),
                                line.at("occurred_at"),
                                line.text("sku"),
                                line.text("product_name"),
                                line.text("category"),
                                Objects.requireNonNull(line.amount("amount"))))
                        .toList());
    }

    private static Shoppers.Activity activity(Row row) {
        return new Shoppers.Activity(
                row.word("name"), row.at("at"), row.number("campaign_id"), Boolean.TRUE.equals(row.get("machine")));
    }

    private static Shoppers.Score score(Row row) {
        return new Shoppers.Score(row.word("segment"), (int) row.id("r"), (int) row.id("f"), (int) row.id("m"));
    }

    private static Shoppers.Lead lead(Row row) {
        return new Shoppers.Lead(row.word("state"), row.text("need"), row.text("source"), row.at("created_at"));
    }

    private static Shoppers.Opportunity opportunity(Row row, Map<Long, String> stages) {
        Instant won = row.moment("won_at");
        return new Shoppers.Opportunity(
                row.word("state"),
                Objects.requireNonNull(stages.get(row.id("stage_id"))),
                row.amount("amount"),
                row.word("currency"),
                row.at("created_at"),
                won != null ? won : row.moment("lost_at"),
                row.day("close_date"));
    }

    private Shoppers.Talk talk(long customer, Row row) {
        return new Shoppers.Talk(
                row.id("id"),
                row.number("contact_id"),
                row.at("at"),
                row.number("corrects_id"),
                of(customer, "select * from talk_answer").stream()
                        .filter((answer) -> answer.id("talk_id") == row.id("id"))
                        .map((answer) -> new Shoppers.Answer(
                                answer.word("question"),
                                answer.text("text"),
                                answer.amount("number"),
                                answer.day("day"),
                                answer.texts("choices"),
                                answer.texts("words")))
                        .toList());
    }

    private List<Row> of(long customer, String table) {
        return byCustomer
                .computeIfAbsent(
                        table,
                        (unread) -> all(unread).stream().collect(Collectors.groupingBy((row) -> row.id("customer_id"))))
                .getOrDefault(customer, List.of());
    }

    private List<Row> all(String table) {
        return jdbc.query(table, (rows, number) -> new Row(columns(rows)));
    }

    private static Map<String, Object> columns(java.sql.ResultSet rows) throws java.sql.SQLException {
        Map<String, Object> columns = new HashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
        }
        return columns;
    }
}
