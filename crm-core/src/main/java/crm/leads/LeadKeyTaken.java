package crm.leads;

import crm.kernel.Conflict;

/** Another lead has this external key. */
public class LeadKeyTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    LeadKeyTaken(String key, long lead) {
        super("Lead " + lead + " has the external key \"" + key + "\" already.");
    }
}
