package crm.segments.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule and where it stands in its tree.
 *
 * @param path as in faults: {@code rule}, {@code rule.all[1]}, {@code rule.all[1].any[0]}
 */
public record Placed(String path, Rule rule) {

    /** Every group and leaf of the tree, each before what it holds; for the best of a group, in its place, they themselves. */
    public static List<Placed> in(Rule tree) {
        List<Placed> found = new ArrayList<>();
        collect("rule", tree, found);
        return found;
    }

    /** Where the rule with this number stands in the group at this path. */
    public static String child(String path, Rule.Group group, int number) {
        String word = switch (group) {
            case Rule.AllOf all -> "all";
            case Rule.AnyOf any -> "any";
            case Rule.NoneOf none -> "none";
        };
        return "%s.%s[%d]".formatted(path, word, number);
    }

    private static void collect(String path, Rule rule, List<Placed> found) {
        found.add(new Placed(path, rule));
        if ((rule instanceof Rule.Best best ? best.of() : rule) instanceof Rule.Group group) {
            for (int i = 0; i < group.rules().size(); i++) {
                collect(child(path, group, i), group.rules().get(i), found);
            }
        }
    }
}
