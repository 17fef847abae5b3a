package crm.segments.rule;

import crm.segments.rule.RuleChange.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two trees as people read them: rules that are equal stand for each other wherever they are in their group, then
 * those that ask about the same thing; what is left over was added or removed. The order within a group means nothing.
 */
final class RuleComparison {

    private final Map<Rule, String> paths = new IdentityHashMap<>();

    private final List<RuleChange> changes = new ArrayList<>();

    RuleComparison(Rule before, Rule after) {
        Stream.of(before, after)
                .flatMap((tree) -> Placed.in(tree).stream())
                .forEach((placed) -> paths.put(placed.rule(), placed.path()));
        Parts old = Parts.of(before);
        Parts now = Parts.of(after);
        join(old.included(), now.included(), false);
        compare(old.included().rules(), now.included().rules(), false);
        compare(old.leftOut(), now.leftOut(), true);
        cut(before instanceof Rule.Best best ? best : null, after instanceof Rule.Best best ? best : null);
    }

    /** Says when the rule is cut down to its best, to more or fewer of them, or by something else. */
    private void cut(Rule.@Nullable Best before, Rule.@Nullable Best after) {
        if (before == null && after == null) {
            return;
        }
        if (before == null || after == null) {
            add(before == null ? Kind.ADDED : Kind.REMOVED, before, after, false);
        } else if (before.count() != after.count() || before.by() != after.by()) {
            add(Kind.CHANGED, before, after, false);
        }
    }

    List<RuleChange> changes() {
        return List.copyOf(changes);
    }

    /** The two halves of a rule: who comes in, and who of them is left out again. */
    private record Parts(Rule.Group included, List<Rule> leftOut) {

        static Parts of(Rule rule) {
            return switch (rule) {
                case Rule.AllOf(var rules)
                when !rules.isEmpty() && rules.getLast() instanceof Rule.NoneOf(var out) ->
                    new Parts(included(rules.subList(0, rules.size() - 1)), out);
                case Rule.NoneOf(var out) -> new Parts(new Rule.AllOf(List.of()), out);
                case Rule.Group group -> new Parts(group, List.of());
                case Rule.Best best -> of(best.of());
                case Rule.Leaf leaf -> new Parts(new Rule.AllOf(List.of(leaf)), List.of());
            };
        }

        private static Rule.Group included(List<Rule> rules) {
            return rules.size() == 1 && rules.getFirst() instanceof Rule.AnyOf any ? any : new Rule.AllOf(rules);
        }
    }

    /** Says when one word became another; between groups of at most one rule both words mean the same. */
    private void join(Rule.Group before, Rule.Group after, boolean leavesOut) {
        boolean matters = before.rules().size() > 1 || after.rules().size() > 1 || after instanceof Rule.NoneOf;
        if (before.getClass() != after.getClass() && matters) {
            changes.add(new RuleChange(Kind.REJOINED, before, after, paths.getOrDefault(after, "rule"), leavesOut));
        }
    }

    private void compare(List<Rule> before, List<Rule> after, boolean leavesOut) {
        List<Rule> gone = new ArrayList<>(before);
        List<Rule> come = new ArrayList<>(after);
        after.stream().filter(gone::remove).forEach(come::remove);
        Map<Rule, Rule> successors = pair(gone, come);
        for (Rule rule : come) {
            Rule predecessor = successors.get(rule);
            if (predecessor == null) {
                add(Kind.ADDED, null, rule, leavesOut);
            } else if (predecessor instanceof Rule.Group old && rule instanceof Rule.Group group) {
                join(old, group, leavesOut);
                compare(old.rules(), group.rules(), leavesOut != (group instanceof Rule.NoneOf));
            } else {
                add(Kind.CHANGED, predecessor, rule, leavesOut);
            }
        }
        gone.stream()
                .filter((rule) -> successors.values().stream().noneMatch((taken) -> taken == rule))
                .forEach((rule) -> add(Kind.REMOVED, rule, null, leavesOut));
    }

    /** New rules with the old one each goes back to: again and again the two that have most in common. */
    private static Map<Rule, Rule> pair(List<Rule> gone, List<Rule> come) {
        Map<Rule, Rule> successors = new IdentityHashMap<>();
        List<Rule> free = new ArrayList<>(gone);
        for (int common = 4; common > 0; common--) {
            for (Rule rule : come) {
                int enough = common;
                free.stream()
                        .filter((old) -> !successors.containsKey(rule) && inCommon(old, rule) >= enough)
                        .findFirst()
                        .ifPresent((old) -> {
                            successors.put(rule, old);
                            free.removeIf((taken) -> taken == old);
                        });
            }
        }
        return successors;
    }

    /** From 0, nothing, to 4. */
    private static int inCommon(Rule before, Rule after) {
        if (before instanceof Rule.Leaf old && after instanceof Rule.Leaf leaf) {
            return subject(old).equals(subject(leaf)) ? 1 + details(old, leaf) : 0;
        }
        if (before instanceof Rule.Group old && after instanceof Rule.Group group) {
            return (int) Math.min(
                    4, leaves(group).filter(leaves(old).toList()::contains).count());
        }
        return 0;
    }

    private static Stream<Rule> leaves(Rule.Group group) {
        return Placed.in(group).stream().map(Placed::rule).filter(Rule.Leaf.class::isInstance);
    }

    private static int details(Rule.Leaf before, Rule.Leaf after) {
        if (before instanceof Rule.OfOrders old && after instanceof Rule.OfOrders now) {
            return count(
                    old.test().equals(now.test()),
                    Objects.equals(old.within(), now.within()),
                    old.where().equals(now.where()));
        }
        if (before instanceof Rule.OfActivity old && after instanceof Rule.OfActivity now) {
            return count(
                    old.times().equals(now.times()),
                    Objects.equals(old.within(), now.within()),
                    Objects.equals(old.campaign(), now.campaign()));
        }
        return 0;
    }

    private static int count(boolean... equal) {
        int count = 0;
        for (boolean one : equal) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** What a leaf asks about, whatever it wants to hear. */
    private static Object subject(Rule.Leaf leaf) {
        record About(Class<?> kind, Object what) {}
        return switch (leaf) {
            case Rule.OfField field -> field.field();
            case Rule.OfOrders orders -> orders.measure();
            case Rule.OfActivity activity -> new About(Rule.OfActivity.class, activity.name());
            case Rule.Sequence sequence -> new About(Rule.Sequence.class, sequence.then());
            case Rule.OfAnswer answer -> new About(Rule.OfAnswer.class, answer.question());
            case Rule.OfTalk talk -> Rule.OfTalk.class;
            case Rule.OfLead lead -> lead.property();
            case Rule.OfOpportunity opportunity -> opportunity.property();
            case Rule.OfRfm rfm -> rfm.property();
            case Rule.MovedInRfm moved -> Rule.MovedInRfm.class;
            case Rule.OfSegment segment -> new About(Rule.OfSegment.class, segment.segment());
            case Rule.OfCampaign campaign -> new About(Rule.OfCampaign.class, campaign.campaign());
            case Rule.OfConsent consent -> new About(Rule.OfConsent.class, consent.channel());
            case Rule.IsReachable reachable -> new About(Rule.IsReachable.class, reachable.channel());
            case Rule.InSample sample -> Rule.InSample.class;
        };
    }

    private void add(Kind kind, @Nullable Rule before, @Nullable Rule after, boolean leavesOut) {
        Rule placed = Objects.requireNonNull(after == null ? before : after);
        changes.add(new RuleChange(kind, before, after, Objects.requireNonNull(paths.get(placed)), leavesOut));
    }
}
