package crm.opportunities;

import crm.kernel.Conflict;
import crm.leads.LeadId;

/** Somebody has made an opportunity of this lead before. */
public class AlreadyConverted extends Conflict {

    private static final long serialVersionUID = 1L;

    private final long opportunity;

    AlreadyConverted(LeadId lead, long opportunity) {
        super("Lead " + lead.value() + " has become opportunity " + opportunity + " already.");
        this.opportunity = opportunity;
    }

    /** What it has become. */
    public OpportunityId opportunity() {
        return new OpportunityId(opportunity);
    }
}
