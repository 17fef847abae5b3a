package crm.customers;

import crm.kernel.NotFound;

/** There is no such contact, or not for this viewer. */
public class ContactNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public ContactNotFound(ContactId contact) {
        super("There is no contact " + contact.value() + ".");
    }
}
