package crm.segments;

import crm.access.Viewer;
import crm.access.Visibility;
import crm.kernel.Invalid;
import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import crm.segments.rule.ValueType;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps amounts of money from those whose role does not see them: neither as the value a leaf saw, nor by asking again and
 * again who has more than this much.
 */
@Component
class MoneyLeaves {

    private final Visibility visibility;

    MoneyLeaves(Visibility visibility) {
        this.visibility = visibility;
    }

    /** @throws Invalid MONEY_HIDDEN at each leaf that asks for an amount the viewer may not know */
    void refuse(Viewer viewer, Rule rule) {
        List<Invalid.Fault> faults = Placed.in(rule).stream()
                .filter(placed -> asksForMoney(placed.rule()))
                .map(placed -> new Invalid.Fault(
                        placed.path(),
                        "MONEY_HIDDEN",
                        "Your role does not see amounts of money and therefore cannot ask for them."))
                .toList();
        if (!faults.isEmpty() && !visibility.seesMoney(viewer)) {
            throw new Invalid(faults);
        }
    }

    /** Whether the viewer may read this rule with its amounts, which suggestions take from what somebody bought. */
    boolean shows(Viewer viewer, Rule rule) {
        return Placed.in(rule).stream().noneMatch(placed -> asksForMoney(placed.rule()))
                || visibility.seesMoney(viewer);
    }

    Explanation shown(Viewer viewer, Explanation explanation) {
        return visibility.seesMoney(viewer) ? explanation : withoutAmounts(explanation);
    }

    private static Explanation withoutAmounts(Explanation explanation) {
        return new Explanation(
                explanation.rule(),
                explanation.matches(),
                asksForMoney(explanation.rule()) ? null : explanation.seen(),
                explanation.rules().stream().map(MoneyLeaves::withoutAmounts).toList());
    }

    private static boolean asksForMoney(Rule rule) {
        return switch (rule) {
            case Rule.OfField(var field, var test) -> field.type() == ValueType.MONEY;
            case Rule.OfOrders orders -> orders.measure().type() == ValueType.MONEY;
            case Rule.Best best -> best.by().isMoney();
            case Rule.OfOpportunity opportunity -> opportunity.property().type() == ValueType.MONEY;
            default -> false;
        };
    }
}
