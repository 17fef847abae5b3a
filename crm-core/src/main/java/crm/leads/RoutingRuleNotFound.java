package crm.leads;

import crm.kernel.NotFound;

/** There is no such routing rule. */
public class RoutingRuleNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    RoutingRuleNotFound(long rule) {
        super("There is no routing rule " + rule + ".");
    }
}
