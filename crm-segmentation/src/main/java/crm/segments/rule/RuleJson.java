package crm.segments.rule;

import crm.kernel.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules from JSON and back: strictly, with the place of every fault, and equal in both directions. */
public final class RuleJson {

    private static final List<String> GROUPS = List.of("all", "any", "none");

    private static final String BEST = "best";

    private int nodes;

    private RuleJson() {}

    /**
     * The rule that this JSON says.
     *
     * @throws Invalid with every fault found: LEAF_UNKNOWN, FIELD_UNKNOWN, OPERATOR_UNKNOWN, PROPERTY_UNKNOWN,
     *     VALUE_MISSING, VALUE_INVALID, DEPTH_EXCEEDED, TOO_MANY_RULES; paths begin with {@code rule}
     */
    public static Rule read(JsonNode json) {
        Rule rule = new RuleJson().node(json, "rule", 1);
        if (Placed.in(rule).stream().mapToInt((placed) -> values(placed.rule())).sum() > Rule.MAX_VALUES) {
            throw new Invalid(
                    "rule", "TOO_MANY_RULES", "A rule has at most %d values in all.".formatted(Rule.MAX_VALUES));
        }
        return rule;
    }

    /** The JSON that {@link #read} understands as this rule. */
    public static ObjectNode write(Rule rule) {
        return RuleWriter.write(rule);
    }

    private Rule node(JsonNode json, String path, int depth) {
        StrictObject object = StrictObject.of(json, path, "A rule");
        nodes++;
        if (nodes > Rule.MAX_NODES) {
            throw new Invalid(
                    path, "TOO_MANY_RULES", "A segment has at most %d rules and groups.".formatted(Rule.MAX_NODES));
        }
        for (String group : GROUPS) {
            if (object.has(group)) {
                return depth == 1 ? whole(object, group) : group(object, group, depth);
            }
        }
        return LeafReader.read(object);
    }

    /** The group around everything, of which only the best may be meant. */
    private Rule whole(StrictObject object, String name) {
        Optional<JsonNode> json = object.optional(BEST);
        if (json.isEmpty()) {
            return group(object, name, 1);
        }
        List<Invalid.Fault> faults = new ArrayList<>();
        Rule.@Nullable Best limit = null;
        Rule.@Nullable Group group = null;
        try {
            limit = best(StrictObject.of(json.get(), object.path(BEST), "“best”"));
        } catch (Invalid invalid) {
            faults.addAll(invalid.faults());
        }
        try {
            group = group(object, name, 1);
        } catch (Invalid invalid) {
            faults.addAll(invalid.faults());
        }
        if (limit == null || group == null) {
            throw new Invalid(faults);
        }
        return new Rule.Best(group, limit.count(), limit.by());
    }

    private static Rule.Best best(StrictObject object) {
        JsonNode count = object.required("count");
        if (!count.isIntegralNumber()
                || !count.canConvertToInt()
                || count.intValue() < 1
                || count.intValue() > Rule.MAX_BEST) {
            throw new Invalid(
                    object.path("count"),
                    "VALUE_INVALID",
                    "A whole number from 1 to %d is expected.".formatted(Rule.MAX_BEST));
        }
        Rule.Best best = new Rule.Best(
                new Rule.AllOf(List.of()), count.intValue(), object.word("by", Ranking.class, "FIELD_UNKNOWN"));
        object.end();
        return best;
    }

    private Rule.Group group(StrictObject object, String name, int depth) {
        String path = object.path(name);
        if (depth > Rule.MAX_DEPTH) {
            throw new Invalid(
                    path, "DEPTH_EXCEEDED", "Groups can be nested %d deep, not deeper.".formatted(Rule.MAX_DEPTH));
        }
        if (depth > 1 && object.has(BEST)) {
            throw new Invalid(
                    object.path(BEST),
                    "PROPERTY_UNKNOWN",
                    "“best” stands beside the outermost group, and cuts the whole rule down.");
        }
        JsonNode list = object.required(name);
        object.end();
        if (!list.isArray()) {
            throw new Invalid(path, "VALUE_INVALID", "“%s” holds a list of rules.".formatted(name));
        }
        List<Rule> rules = rules(list, path, depth);
        return switch (name) {
            case "all" -> new Rule.AllOf(rules);
            case "any" -> new Rule.AnyOf(rules);
            default -> new Rule.NoneOf(rules);
        };
    }

    /** Goes on after a fault, so that all of them are told at once. */
    private List<Rule> rules(JsonNode list, String path, int depth) {
        List<Rule> rules = new ArrayList<>();
        List<Invalid.Fault> faults = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            try {
                rules.add(node(list.get(i), "%s[%d]".formatted(path, i), depth + 1));
            } catch (Invalid invalid) {
                faults.addAll(invalid.faults());
                if (nodes > Rule.MAX_NODES) {
                    break;
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return rules;
    }

    private static int values(Rule rule) {
        return switch (rule) {
            case Rule.OfField field -> values(field.test());
            case Rule.OfOrders orders -> values(orders.test()) + values(orders.where());
            case Rule.OfAnswer answer -> values(answer.test());
            case Rule.OfLead lead -> values(lead.test());
            case Rule.OfOpportunity opportunity -> values(opportunity.test());
            case Rule.Sequence sequence -> values(sequence.first()) + values(sequence.then());
            case Rule.MovedInRfm moved -> moved.from().size() + moved.to().size();
            default -> 1;
        };
    }

    private static int values(Step step) {
        return step instanceof Step.Ordered(var where) ? values(where) + 1 : 1;
    }

    private static int values(Map<LineProperty, Comparison> where) {
        return where.values().stream().mapToInt(RuleJson::values).sum();
    }

    private static int values(Comparison comparison) {
        return comparison.value() instanceof Operand.Many(var values) ? values.size() : 1;
    }
}
