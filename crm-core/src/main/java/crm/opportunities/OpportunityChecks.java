package crm.opportunities;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerRegister;
import crm.kernel.Invalid;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether whom an opportunity names is there: customer, contact, owner. */
@Component
class OpportunityChecks {

    // Whoever merges him away waits until this transaction ends, and this one for whoever has begun to.
    private static final String HOLD = "select id from customer where id = :customer for share";

    private final CustomerRegister customers;
    private final Colleagues colleagues;
    private final JdbcClient jdbc;

    OpportunityChecks(CustomerRegister customers, Colleagues colleagues, JdbcClient jdbc) {
        this.customers = customers;
        this.colleagues = colleagues;
        this.jdbc = jdbc;
    }

    void requireCustomer(Viewer viewer, CustomerId customer) {
        jdbc.sql(HOLD).param("customer", customer.value()).query(Long.class).optional();
        try {
            customers.sheetOf(viewer, customer);
        } catch (CustomerNotFound e) {
            throw new Invalid("customer", "CUSTOMER_UNKNOWN", Objects.requireNonNull(e.getMessage()));
        }
    }

    void requireContact(Viewer viewer, CustomerId customer, @Nullable ContactId contact) {
        if (contact == null) {
            return;
        }
        try {
            if (customers.customerOf(viewer, contact).equals(customer)) {
                return;
            }
        } catch (ContactNotFound e) {
            // said below, with its place
        }
        throw new Invalid("contact", "CONTACT_UNKNOWN", "The customer has no contact " + contact.value() + ".");
    }

    /** An owner who has left keeps what he had; nobody gives him more. */
    void requireOwner(@Nullable Long owner, @Nullable Long before) {
        if (owner == null || owner.equals(before)) {
            return;
        }
        boolean active = colleagues.of(List.of(owner)).stream().anyMatch(Colleague::enabled);
        if (!active) {
            throw new Invalid("owner", "OWNER_UNKNOWN", "Nobody who could own this has the number " + owner + ".");
        }
    }
}
