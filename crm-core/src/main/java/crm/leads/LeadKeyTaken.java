package crm.leads;

import crm.kernel.Conflict;

/** Another lead has this external key; which one is said to those who see it. */
public class LeadKeyTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    private LeadKeyTaken(String sentence) {
        super(sentence);
    }

    static LeadKeyTaken by(LeadId lead, String key) {
        return new LeadKeyTaken("Lead " + lead.value() + " has the external key \"" + key + "\" already.");
    }

    static LeadKeyTaken bySomebody(String key) {
        return new LeadKeyTaken("The external key \"" + key + "\" is not free.");
    }
}
