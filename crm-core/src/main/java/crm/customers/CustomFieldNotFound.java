package crm.customers;

import crm.kernel.NotFound;

/** There is no field of the company's own with this key. */
public class CustomFieldNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    CustomFieldNotFound(String key) {
        super("There is no field \"" + key + "\".");
    }
}
