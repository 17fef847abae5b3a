package crm.web.segments;

import crm.kernel.Invalid;
import crm.segments.rule.Ranking;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** The rule that the complete rows of a draft make, read as strictly as one that comes by the API. */
final class DraftRules {

    private final Map<String, String> paths = new HashMap<>();

    private final Map<String, String> faults = new HashMap<>();

    private DraftRules() {}

    /**
     * What could be made of a draft.
     *
     * @param paths where each node of the draft stands in the rule, by its id; incomplete ones stand nowhere
     * @param faults codes of rows that are filled in but cannot be taken, by id
     */
    record Made(Rule rule, Map<String, String> paths, Map<String, String> faults) {

        /** Whether a row stands in the draft that is not part of the rule. */
        boolean hasIncomplete(Draft draft) {
            return lacks(draft.include(), Draft.INCLUDE) || lacks(draft.leaveOut(), Draft.LEAVE_OUT);
        }

        private boolean lacks(Draft.Node node, String id) {
            return switch (node) {
                case Draft.Row row -> !paths.containsKey(id);
                case Draft.Group group ->
                    IntStream.range(0, group.nodes().size())
                            .anyMatch(i -> lacks(group.nodes().get(i), id + "." + i));
            };
        }
    }

    static Made of(Draft draft) {
        var maker = new DraftRules();
        Rule rule = maker.cut(maker.make(draft), draft.best());
        return new Made(rule, Map.copyOf(maker.paths), Map.copyOf(maker.faults));
    }

    /** Who leaves the count blank wants all of them. */
    private Rule cut(Rule.Group rule, Draft.Row best) {
        if (!best.has("count")) {
            return rule;
        }
        ObjectNode json = RuleJson.write(rule);
        ObjectNode limit = json.putObject(Draft.BEST);
        limit.put("by", best.has("by") ? best.cell("by") : Ranking.REVENUE.word());
        RowJson.number(best.cell("count")).ifPresent(count -> limit.set("count", RowJson.whole(count)));
        try {
            return RuleJson.read(json);
        } catch (Invalid invalid) {
            faults.put(Draft.BEST, invalid.faults().getFirst().code());
            return rule;
        }
    }

    /** {@code {all: [rules…, {none: […]}]}}; with "any" the rules are a group of their own. */
    private Rule.Group make(Draft draft) {
        boolean flat = draft.include().mode().equals("all");
        if (hasNoRules(new DraftRules().group(draft.leaveOut(), Draft.LEAVE_OUT, "rule"))) {
            Rule.Group include = group(draft.include(), Draft.INCLUDE, "rule");
            return hasNoRules(include) ? new Rule.AllOf(List.of()) : include;
        }
        List<Rule> all = new ArrayList<>();
        if (flat) {
            all.addAll(group(draft.include(), Draft.INCLUDE, "rule").rules());
        } else {
            Rule include = group(draft.include(), Draft.INCLUDE, "rule.all[0]");
            if (!hasNoRules(include)) {
                all.add(include);
            }
        }
        all.add(leftOut(draft.leaveOut(), "rule.all[%d]".formatted(all.size())));
        return new Rule.AllOf(all);
    }

    private Rule leftOut(Draft.Group group, String path) {
        if (group.mode().equals("any")) {
            return group(new Draft.Group("none", group.nodes()), Draft.LEAVE_OUT, path);
        }
        return new Rule.NoneOf(List.of(group(group, Draft.LEAVE_OUT, path + ".none[0]")));
    }

    private static boolean hasNoRules(Rule rule) {
        return rule instanceof Rule.Group group && group.rules().isEmpty();
    }

    private Rule.Group group(Draft.Group group, String id, String path) {
        paths.put(id, path);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < group.nodes().size(); i++) {
            String childId = id + "." + i;
            String childPath = "%s.%s[%d]".formatted(path, group.mode(), rules.size());
            Optional<Rule> rule = switch (group.nodes().get(i)) {
                case Draft.Row row -> row(row, childId);
                case Draft.Group inner ->
                    Optional.<Rule>of(group(inner, childId, childPath)).filter(made -> !hasNoRules(made));
            };
            if (rule.isPresent()) {
                paths.put(childId, childPath);
                rules.add(rule.get());
            } else {
                paths.remove(childId);
            }
        }
        return switch (group.mode()) {
            case "any" -> new Rule.AnyOf(rules);
            case "none" -> new Rule.NoneOf(rules);
            default -> new Rule.AllOf(rules);
        };
    }

    private Optional<Rule> row(Draft.Row row, String id) {
        Optional<ObjectNode> json = RowJson.of(row);
        try {
            return json.map(RuleJson::read);
        } catch (Invalid invalid) {
            faults.put(id, invalid.faults().getFirst().code());
            return Optional.empty();
        }
    }
}
