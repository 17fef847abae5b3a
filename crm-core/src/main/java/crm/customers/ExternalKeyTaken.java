package crm.customers;

import crm.kernel.Conflict;

/**
 * This external key finds somebody else. No two have one, so whoever tries hears that it is not free; whose it is, or
 * whether anybody's he might see, is not said.
 */
public class ExternalKeyTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    ExternalKeyTaken(String key) {
        super("The external key " + key + " is not free.");
    }
}
