package crm.customers;

import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says which customers a viewer sees: those owned within his sight, and those another room gives him a reason for. Every
 * statement that shows or counts customers asks here.
 */
@Service
@Transactional(readOnly = true)
public class CustomerSight {

    private static final String IS_SEEN = "select exists (select from customer c where c.id = :customer%s)";

    private static final String OWNED = "select id from customer where owner_id = any (:sightOwners)";

    private final Visibility visibility;

    private final ObjectProvider<GivesSight> reasons;

    private final JdbcClient jdbc;

    CustomerSight(Visibility visibility, ObjectProvider<GivesSight> reasons, JdbcClient jdbc) {
        this.visibility = visibility;
        this.reasons = reasons;
        this.jdbc = jdbc;
    }

    public SeenCustomers of(Viewer viewer) {
        Sight sight = visibility.of(viewer, RecordKind.CUSTOMERS);
        if (sight.everything()) {
            return SeenCustomers.EVERYBODY;
        }
        String condition = Stream.concat(
                        Stream.of(OWNED), reasons.orderedStream().map(GivesSight::customers))
                .collect(Collectors.joining("\nunion all\n", "c.id in (", ")"));
        return new SeenCustomers(sight, condition);
    }

    /** False also when there is no such customer, unless the viewer sees everybody. */
    public boolean sees(Viewer viewer, CustomerId customer) {
        SeenCustomers seen = of(viewer);
        return seen.everybody()
                || jdbc.sql(IS_SEEN.formatted(seen.and()))
                        .param("customer", customer.value())
                        .params(seen.parameters())
                        .query(Boolean.class)
                        .single();
    }

    /** @throws CustomerNotFound when the viewer does not see him */
    public void require(Viewer viewer, CustomerId customer) {
        if (!sees(viewer, customer)) {
            throw new CustomerNotFound(customer);
        }
    }
}
