package crm.leads;

import crm.kernel.NotFound;

/** There is no such lead, or not for this viewer. */
public class LeadNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public LeadNotFound(LeadId lead) {
        super("There is no lead " + lead.value() + ".");
    }
}
