package crm.web.segments;

import crm.segments.rule.LineProperty;
import crm.segments.rule.Operator;
import crm.segments.rule.Rule;
import crm.segments.rule.ValueType;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the fields of one row say, as the JSON that the API would be sent. */
final class RowJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RowJson() {}

    /** Empty while the row is not filled in. */
    static Optional<ObjectNode> of(Draft.Row row) {
        return Subject.of(row).flatMap(subject -> json(subject, row));
    }

    private static Optional<ObjectNode> json(Subject subject, Draft.Row row) {
        String is = subject.operatorOf(row);
        ObjectNode json = JSON.objectNode();
        switch (subject.kind()) {
            case "reachable" -> {
                return Optional.of(json.put("reachable", subject.word()));
            }
            case "consent" -> {
                return Optional.of(json.put("consent", subject.word())
                        .put("purpose", "MARKETING")
                        .put("is", is));
            }
            case "segment", "campaign" -> {
                return number(row.cell("value"))
                        .map(id -> json.put(subject.kind(), id.longValue()).put("is", is));
            }
            case "sample" -> {
                return number(row.cell("value"))
                        .filter(percent -> row.has("seed"))
                        .map(percent -> {
                            json.putObject("sample").put("percent", percent).put("seed", row.cell("seed"));
                            return json;
                        });
            }
            case "sequence" -> {
                return sequence(row, json);
            }
            case "activity" -> {
                return value(subject, row, is).map(value -> {
                    ObjectNode times = json.put("activity", subject.word())
                            .putObject("times")
                            .put("is", is);
                    set(times, value);
                    within(json, row);
                    number(row.cell("campaign"))
                            .ifPresent(id -> json.putObject("where").put("campaign", id.longValue()));
                    return json;
                });
            }
            default -> {
                return subject.isMove() ? moved(row, json) : compared(subject, row, is, json);
            }
        }
    }

    private static Optional<ObjectNode> sequence(Draft.Row row, ObjectNode json) {
        Optional<JsonNode> first = Steps.json(row.cell("first"));
        Optional<JsonNode> then = Steps.json(row.cell("then"));
        if (first.isEmpty() || then.isEmpty()) {
            return Optional.empty();
        }
        json.putObject("sequence").set("first", first.get()).set("then", then.get());
        number(row.cell("next"))
                .ifPresent(next -> json.putObject("followedWithin")
                        .put("unit", row.has("nextUnit") ? row.cell("nextUnit") : Window.Unit.DAYS.word())
                        .set("next", whole(next)));
        within(json, row);
        return Optional.of(json);
    }

    private static Optional<ObjectNode> moved(Draft.Row row, ObjectNode json) {
        if (!row.has("movedFrom") || !row.has("movedTo")) {
            return Optional.empty();
        }
        json.put("rfm", Rule.MovedInRfm.WORD);
        ArrayNode from = json.putArray("from");
        row.values("movedFrom").forEach(from::add);
        ArrayNode to = json.putArray("to");
        row.values("movedTo").forEach(to::add);
        within(json, row);
        return Optional.of(json);
    }

    private static Optional<ObjectNode> compared(Subject subject, Draft.Row row, String is, ObjectNode json) {
        boolean custom = subject.word().equals(Subject.CUSTOM);
        boolean answer = subject.kind().equals("answer");
        if ((custom || answer) && !row.has("key")) {
            return Optional.empty();
        }
        String word = custom ? "custom." + row.cell("key") : answer ? row.cell("key") : subject.word();
        return value(subject, row, is).map(value -> {
            json.put(subject.kind(), word).put("is", is);
            set(json, value);
            if (subject.hasWindow()) {
                within(json, row);
            }
            if (subject.hasLines()) {
                where(json, row);
            }
            return json;
        });
    }

    private static void set(ObjectNode json, JsonNode value) {
        if (!value.isNull()) {
            json.set("value", value);
        }
    }

    /** The value beside the operator; null JSON where none belongs, empty while it is not filled in. */
    private static Optional<JsonNode> value(Subject subject, Draft.Row row, String is) {
        Operator.Arity arity = subject.arity(is);
        return switch (arity) {
            case NONE -> Optional.of(JSON.nullNode());
            case ONE -> row.values("value").stream().findFirst().map(text -> single(subject, is, text));
            case TWO ->
                row.has("low") && row.has("high")
                        ? Optional.of(JSON.arrayNode()
                                .add(single(subject, is, row.cell("low")))
                                .add(single(subject, is, row.cell("high"))))
                        : Optional.empty();
            case MANY -> Optional.of(many(subject, is, row)).filter(list -> !list.isEmpty());
            case WINDOW -> window(new WindowCells(row, WindowCells.VALUE)).map(JsonNode.class::cast);
        };
    }

    private static JsonNode many(Subject subject, String is, Draft.Row row) {
        ArrayNode list = JSON.arrayNode();
        row.values("value").forEach(text -> list.add(single(subject, is, text)));
        return list;
    }

    private static JsonNode single(Subject subject, String is, String text) {
        boolean number = subject.type() == ValueType.NUMBER
                || subject.type() == ValueType.MONEY
                || subject.type() == ValueType.ANY && (is.startsWith("at") || is.equals("between"));
        JsonNode asText = JSON.stringNode(text);
        return number ? number(text).<JsonNode>map(JSON::numberNode).orElse(asText) : asText;
    }

    /** What is typed as a number; none when it is none. */
    static Optional<BigDecimal> number(String text) {
        try {
            return text.isBlank() || text.length() > 20 ? Optional.empty() : Optional.of(plain(new BigDecimal(text)));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 && number.precision() - number.scale() < 20 ? number.setScale(0) : number;
    }

    /** A part of one stays what it is, and a fault. */
    static JsonNode whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }

    private static void within(ObjectNode json, Draft.Row row) {
        window(new WindowCells(row, "")).ifPresent(window -> json.set("within", window));
    }

    private static Optional<ObjectNode> window(WindowCells time) {
        ObjectNode json = JSON.objectNode();
        return switch (time.kind()) {
            case "last" ->
                number(time.cell("n")).map(n -> json.put("last", n.longValue()).put("unit", time.unit()));
            case "this", "previous" -> Optional.of(json.put(time.kind(), time.period(time.kind())));
            case "range" ->
                time.has("from") && time.has("to")
                        ? Optional.of(json.put("from", time.cell("from")).put("to", time.cell("to")))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static void where(ObjectNode json, Draft.Row row) {
        ObjectNode where = JSON.objectNode();
        for (LineProperty property : LineProperty.values()) {
            List<String> values = row.values(property.word() + ".value");
            String is = row.cell(property.word() + ".is");
            if (!values.isEmpty() || is.equals("exists") || is.equals("missing")) {
                where.set(property.word(), comparison(is.isEmpty() ? "equals" : is, values));
            }
        }
        if (!where.isEmpty()) {
            json.set("where", where);
        }
    }

    private static ObjectNode comparison(String is, List<String> values) {
        ObjectNode json = JSON.objectNode().put("is", is);
        switch (is) {
            case "in", "notIn" -> {
                ArrayNode list = json.putArray("value");
                values.forEach(list::add);
            }
            case "exists", "missing" -> {}
            default -> json.put("value", values.getFirst());
        }
        return json;
    }
}
