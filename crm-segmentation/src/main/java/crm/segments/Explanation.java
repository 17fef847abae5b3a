package crm.segments;

import crm.segments.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is in or out: the tree of the rule with the answer at every node.
 *
 * @param seen the value a leaf was decided by, or the place among the best; null for groups and where there is none
 * @param rules what a group holds, or the group of which only the best are meant; empty for leaves
 */
public record Explanation(
        Rule rule, boolean matches, @Nullable Object seen, List<Explanation> rules) {}
