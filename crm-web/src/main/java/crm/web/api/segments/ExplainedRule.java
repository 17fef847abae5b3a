package crm.web.api.segments;

import crm.segments.Explanation;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The tree of a rule as it was given, with {@code matches} at every node {@code seen}, the value found, at leaves, and {@code place} at the best. */
final class ExplainedRule {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExplainedRule() {}

    static ObjectNode json(Explanation explanation) {
        ObjectNode node = switch (explanation.rule()) {
            case Rule.AllOf all -> group("all", explanation.rules());
            case Rule.AnyOf any -> group("any", explanation.rules());
            case Rule.NoneOf none -> group("none", explanation.rules());
            case Rule.Best best -> {
                ObjectNode said = json(new Explanation(best.of(), explanation.matches(), null, explanation.rules()));
                said.putObject("best")
                        .put("count", best.count())
                        .put("by", best.by().word())
                        .set("place", value(explanation.seen()));
                yield said;
            }
            case Rule.Leaf leaf -> {
                ObjectNode said = RuleJson.write(leaf);
                said.set("seen", value(explanation.seen()));
                yield said;
            }
        };
        return node.put("matches", explanation.matches());
    }

    private static ObjectNode group(String word, List<Explanation> rules) {
        ArrayNode list = JSON.arrayNode();
        rules.forEach(rule -> list.add(json(rule)));
        ObjectNode node = JSON.objectNode();
        node.set(word, list);
        return node;
    }

    private static JsonNode value(@Nullable Object seen) {
        return switch (seen) {
            case null -> JSON.nullNode();
            case Long place -> JSON.numberNode(place);
            case BigDecimal number -> {
                BigDecimal plain = number.stripTrailingZeros();
                yield JSON.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
            }
            default -> JSON.stringNode(seen.toString());
        };
    }
}
