package crm.customers;

import crm.kernel.NotFound;

/** There is no such customer, or not for this viewer. */
public class CustomerNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public CustomerNotFound(CustomerId customer) {
        super("There is no customer " + customer.value() + ".");
    }
}
