package crm.segments.rule;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a rule, in one fixed form. */
final class RuleWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RuleWriter() {}

    static ObjectNode write(Rule rule) {
        ObjectNode json = JSON.objectNode();
        switch (rule) {
            case Rule.AllOf(var rules) -> json.set("all", list(rules));
            case Rule.AnyOf(var rules) -> json.set("any", list(rules));
            case Rule.NoneOf(var rules) -> json.set("none", list(rules));
            case Rule.Best(var group, var count, var by) -> {
                json = write(group);
                json.putObject("best").put("count", count).put("by", by.word());
            }
            case Rule.Leaf leaf -> leaf(json, leaf);
        }
        return json;
    }

    private static ArrayNode list(List<Rule> rules) {
        ArrayNode list = JSON.arrayNode();
        rules.forEach((rule) -> list.add(write(rule)));
        return list;
    }

    private static void leaf(ObjectNode json, Rule.Leaf leaf) {
        switch (leaf) {
            case Rule.OfField(var field, var comparison) -> comparison(json.put("field", field.word()), comparison);
            case Rule.OfOrders orders -> orders(json, orders);
            case Rule.OfActivity activity -> activity(json, activity);
            case Rule.Sequence sequence -> sequence(json, sequence);
            case Rule.OfAnswer(var question, var comparison) -> comparison(json.put("answer", question), comparison);
            case Rule.OfTalk(var comparison) -> comparison(json.put("talk", "last"), comparison);
            case Rule.OfLead(var property, var comparison) -> comparison(json.put("lead", property.word()), comparison);
            case Rule.OfOpportunity(var property, var comparison) ->
                comparison(json.put("opportunity", property.word()), comparison);
            case Rule.OfRfm(var property, var comparison) -> comparison(json.put("rfm", property.word()), comparison);
            case Rule.MovedInRfm moved -> moved(json, moved);
            case Rule.OfSegment(var id, var member) ->
                json.put("segment", id).put("is", member ? "member" : "notMember");
            case Rule.OfCampaign(var id, var reaction) ->
                json.put("campaign", id).put("is", reaction.word());
            case Rule.OfConsent(var channel, var answer) ->
                json.put("consent", channel.word()).put("purpose", "MARKETING").put("is", answer.word());
            case Rule.IsReachable(var channel) -> json.put("reachable", channel.word());
            case Rule.InSample(var percent, var seed) ->
                json.putObject("sample").put("percent", percent).put("seed", seed);
        }
    }

    private static void orders(ObjectNode json, Rule.OfOrders orders) {
        comparison(json.put("orders", orders.measure().word()), orders.test());
        within(json, orders.within());
        lines(json, orders.where());
    }

    private static void lines(ObjectNode json, Map<LineProperty, Comparison> tests) {
        if (tests.isEmpty()) {
            return;
        }
        ObjectNode where = json.putObject("where");
        for (LineProperty property : LineProperty.values()) {
            Comparison comparison = tests.get(property);
            if (comparison != null) {
                where.set(property.word(), brief(comparison));
            }
        }
    }

    private static void sequence(ObjectNode json, Rule.Sequence sequence) {
        ObjectNode steps = json.putObject("sequence");
        step(steps.putObject("first"), sequence.first());
        step(steps.putObject("then"), sequence.then());
        if (sequence.followedWithin() instanceof Delay(var count, var unit)) {
            json.putObject("followedWithin").put("next", count).put("unit", unit.word());
        }
        within(json, sequence.within());
    }

    /** The JSON of one step of a sequence. */
    static void step(ObjectNode json, Step step) {
        switch (step) {
            case Step.Happened(var name, var campaign) -> campaign(json.put("activity", name), campaign);
            case Step.Ordered(var where) -> lines(json.put("orders", "placed"), where);
        }
    }

    private static void activity(ObjectNode json, Rule.OfActivity activity) {
        comparison(json.put("activity", activity.name()).putObject("times"), activity.times());
        within(json, activity.within());
        campaign(json, activity.campaign());
    }

    private static void campaign(ObjectNode json, @Nullable Long campaign) {
        if (campaign != null) {
            json.putObject("where").put("campaign", campaign);
        }
    }

    private static void moved(ObjectNode json, Rule.MovedInRfm moved) {
        json.put("rfm", Rule.MovedInRfm.WORD);
        ArrayNode from = json.putArray("from");
        moved.from().forEach((segment) -> from.add(segment.name()));
        ArrayNode to = json.putArray("to");
        moved.to().forEach((segment) -> to.add(segment.name()));
        within(json, moved.within());
    }

    private static void within(ObjectNode json, @Nullable Window within) {
        if (within != null) {
            json.set("within", window(within));
        }
    }

    private static JsonNode brief(Comparison comparison) {
        return switch (comparison.is()) {
            case EQUALS, IN -> value(comparison.value());
            default -> comparison(JSON.objectNode(), comparison);
        };
    }

    private static ObjectNode comparison(ObjectNode json, Comparison comparison) {
        json.put("is", comparison.is().word());
        if (!(comparison.value() instanceof Operand.None)) {
            json.set("value", value(comparison.value()));
        }
        return json;
    }

    private static JsonNode value(Operand operand) {
        return switch (operand) {
            case Operand.None none -> JSON.nullNode();
            case Operand.Text(var text) -> JSON.stringNode(text);
            case Operand.Number(var number) -> number(number);
            case Operand.Flag(var flag) -> JSON.booleanNode(flag);
            case Operand.When when -> JSON.stringNode(text(when));
            case Operand.Many(var values) -> {
                ArrayNode list = JSON.arrayNode();
                values.forEach((value) -> list.add(value(value)));
                yield list;
            }
            case Operand.Between(var low, var high) ->
                JSON.arrayNode().add(value(low)).add(value(high));
            case Operand.Within(var window) -> window(window);
        };
    }

    private static JsonNode number(BigDecimal number) {
        return number.scale() <= 0 ? JSON.numberNode(number.longValueExact()) : JSON.numberNode(number);
    }

    private static String text(Operand.When when) {
        return switch (when) {
            case Operand.Day(var day) -> day.toString();
            case Operand.Local(var local) -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
            case Operand.Point(var instant) -> instant.toString();
        };
    }

    private static ObjectNode window(Window window) {
        ObjectNode json = JSON.objectNode();
        return switch (window) {
            case Window.Last(var count, var unit) -> json.put("last", count).put("unit", unit.word());
            case Window.Range(var from, var to) -> json.put("from", text(from)).put("to", text(to));
            case Window.Calendar(var previous, var period) -> json.put(previous ? "previous" : "this", period.word());
        };
    }
}
