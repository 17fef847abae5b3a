package crm.opportunities;

import crm.kernel.NotFound;

/** There is no such opportunity, or not for this viewer. */
public class OpportunityNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public OpportunityNotFound(OpportunityId opportunity) {
        super("There is no opportunity " + opportunity.value() + ".");
    }
}
