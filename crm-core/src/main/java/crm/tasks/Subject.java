package crm.tasks;

import crm.customers.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * The record a task or note stands on.
 *
 * @param customer null for nothing in particular
 * @param id of the lead or opportunity; of a customer, his own
 */
public record Subject(Kind kind, @Nullable CustomerId customer, long id) {

    /** No record at all. */
    public static final Subject NOTHING = new Subject(Kind.NONE, null, 0);

    /** What a task or note can stand on. */
    public enum Kind {
        NONE,
        CUSTOMER,
        LEAD,
        OPPORTUNITY
    }

    public Subject {
        if ((kind == Kind.NONE) != (customer == null)) {
            throw new IllegalArgumentException("A record has a customer, and nothing has none");
        }
    }

    public static Subject of(CustomerId customer) {
        return new Subject(Kind.CUSTOMER, customer, customer.value());
    }

    public static Subject of(Kind kind, CustomerId customer, long id) {
        return kind == Kind.CUSTOMER ? of(customer) : new Subject(kind, customer, id);
    }

    /** As tables say it: what stands on nothing has customer 0. */
    long customerId() {
        return customer == null ? 0 : customer.value();
    }
}
