package crm.segments;

import crm.segments.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules that say less than another. */
final class RuleParts {

    private RuleParts() {}

    /** Each smaller than the rule by one step, the smallest first; none of what cannot be smaller. */
    static List<Rule> of(Rule rule) {
        return switch (rule) {
            case Rule.Group group -> ofGroup(group);
            case Rule.Best best -> {
                List<Rule> parts = new ArrayList<>(List.of(best.of()));
                ofGroup(best.of()).stream()
                        .filter(Rule.Group.class::isInstance)
                        .forEach((part) -> parts.add(new Rule.Best((Rule.Group) part, best.count(), best.by())));
                yield parts;
            }
            case Rule.OfOrders leaf -> {
                List<Rule> parts = new ArrayList<>();
                if (leaf.within() != null) {
                    parts.add(new Rule.OfOrders(leaf.measure(), leaf.test(), null, leaf.where()));
                }
                if (!leaf.where().isEmpty()) {
                    parts.add(new Rule.OfOrders(leaf.measure(), leaf.test(), leaf.within(), Map.of()));
                }
                yield parts;
            }
            default -> List.of();
        };
    }

    private static List<Rule> ofGroup(Rule.Group group) {
        List<Rule> parts = new ArrayList<>(group.rules());
        for (int i = 0; i < group.rules().size(); i++) {
            List<Rule> others = new ArrayList<>(group.rules());
            Rule removed = others.remove(i);
            parts.add(like(group, others));
            for (Rule smaller : of(removed)) {
                List<Rule> replaced = new ArrayList<>(group.rules());
                replaced.set(i, smaller);
                parts.add(like(group, replaced));
            }
        }
        return parts;
    }

    private static Rule like(Rule.Group group, List<Rule> rules) {
        return switch (group) {
            case Rule.AllOf all -> new Rule.AllOf(rules);
            case Rule.AnyOf any -> new Rule.AnyOf(rules);
            case Rule.NoneOf none -> new Rule.NoneOf(rules);
        };
    }
}
