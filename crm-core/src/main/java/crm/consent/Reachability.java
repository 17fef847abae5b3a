package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says for one contact what the view contact_reachability says for all. */
@Service
@Transactional(readOnly = true)
public class Reachability {

    private static final String OF_ONE = """
            select channel, address, address_key, reason as why_not
            from contact_reachability
            where customer_id = :customer and contact_id = :contact and channel = :channel
            """;

    private final JdbcClient jdbc;
    private final CustomerSight sight;

    Reachability(JdbcClient jdbc, CustomerSight sight) {
        this.jdbc = jdbc;
        this.sight = sight;
    }

    /** Asked right before a message goes, as it is at this moment. */
    public Reach of(Viewer viewer, CustomerId customer, ContactId contact, Channel channel) {
        viewer.require(Permission.CUSTOMERS_READ);
        sight.require(viewer, customer);
        return jdbc.sql(OF_ONE)
                .param("customer", customer.value())
                .param("contact", contact.value())
                .param("channel", channel.name())
                .query(Reach.class)
                .optional()
                .orElseThrow(() -> new ContactNotFound(contact));
    }
}
