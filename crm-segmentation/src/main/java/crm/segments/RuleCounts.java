package crm.segments;

import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many customers every node of a tree lets through, worked out from how often each combination of true leaves occurs:
 * one pass in the database answers all nodes at once.
 *
 * @param counts by path as in {@link Placed}
 */
public record RuleCounts(Map<String, Count> counts) {

    /**
     * @param alone customers the node is true of by itself
     * @param here what the node does where it stands: in an "all" group those left after it, in an "any" group those it
     *     adds, in a "none" group those it takes away
     */
    public record Count(long alone, long here) {}

    public Count at(String path) {
        return Objects.requireNonNull(counts.get(path), () -> "No rule at " + path);
    }

    /** How many customers have exactly these true leaves. */
    record Combination(Map<Rule.Answered, Boolean> truths, long customers) {}

    static RuleCounts of(Rule rule, List<Combination> combinations) {
        Map<String, Count> counts = new HashMap<>();
        for (Placed placed : Placed.in(rule)) {
            counts.put(placed.path(), new Count(0, 0));
        }
        for (Combination combination : combinations) {
            new Tally(combination, counts).add("rule", rule, true, isTrue(rule, combination.truths()));
        }
        return new RuleCounts(counts);
    }

    static boolean isTrue(Rule rule, Map<Rule.Answered, Boolean> truths) {
        return switch (rule) {
            case Rule.AllOf(var rules) -> rules.stream().allMatch((child) -> isTrue(child, truths));
            case Rule.AnyOf(var rules) -> rules.stream().anyMatch((child) -> isTrue(child, truths));
            case Rule.NoneOf(var rules) -> rules.stream().noneMatch((child) -> isTrue(child, truths));
            case Rule.Answered answered -> Objects.requireNonNull(truths.get(answered));
        };
    }

    /** Leaves are told apart by where they stand, not by what they say. */
    static Map<Rule.Answered, Boolean> truths() {
        return new IdentityHashMap<>();
    }

    private record Tally(Combination combination, Map<String, Count> counts) {

        /** @param within whether these customers have come as far as this node */
        void add(String path, Rule rule, boolean within, boolean here) {
            long customers = combination.customers();
            boolean alone = isTrue(rule, combination.truths());
            counts.computeIfPresent(
                    path,
                    (same, count) ->
                            new Count(count.alone() + (alone ? customers : 0), count.here() + (here ? customers : 0)));
            if ((rule instanceof Rule.Best best ? best.of() : rule) instanceof Rule.Group group) {
                children(path, group, within);
            }
        }

        private void children(String path, Rule.Group group, boolean within) {
            boolean open = within;
            for (int i = 0; i < group.rules().size(); i++) {
                Rule child = group.rules().get(i);
                boolean passes = open && isTrue(child, combination.truths());
                add(Placed.child(path, group, i), child, open, passes);
                // In "all" those who pass go on; in "any" and "none" they are settled, and the others go on.
                open = group instanceof Rule.AllOf ? passes : open && !passes;
            }
        }
    }
}
