package crm.customers;

import crm.kernel.Conflict;

/** Another customer has this external key. */
public class ExternalKeyTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    ExternalKeyTaken(String key) {
        super("Another customer has the external key " + key + " already.");
    }
}
