package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.leads.LeadLine;
import crm.leads.LeadState;

/**
 * What a viewer may do with a lead he sees.
 *
 * @param own it is his
 * @param works accept, answer, give back and close it
 * @param assigns give it to somebody else
 * @param converts make an opportunity of it
 * @param talks log a talk with who asks
 */
record LeadSteps(boolean own, boolean works, boolean assigns, boolean converts, boolean talks) {

    static LeadSteps of(Viewer viewer, LeadLine lead) {
        boolean open = lead.state().isOpen();
        boolean own = viewer.userId() != null && viewer.userId().equals(lead.ownerId());
        boolean assigner = viewer.may(Permission.LEADS_ASSIGN);
        boolean mayWork = viewer.may(Permission.LEADS_WRITE) && (own || assigner);
        boolean works = mayWork || lead.ownerId() == null && viewer.may(Permission.LEADS_WRITE);
        return new LeadSteps(
                own,
                works && open,
                assigner && open,
                mayWork && open && lead.state() != LeadState.RETURNED && viewer.may(Permission.OPPORTUNITIES_READ),
                works && viewer.may(Permission.TALKS_WRITE));
    }
}
