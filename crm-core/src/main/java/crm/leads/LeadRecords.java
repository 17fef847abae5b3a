package crm.leads;

import crm.customers.CustomerId;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leads keep owner, state and story when their customer is merged, and are found by their keys where they are then. */
@Component
class LeadRecords implements RecordHolder {

    private static final String FOLLOW = """
            update lead_identity i
            set customer_id = l.customer_id
            from lead l
            where l.customer_id = :customer and i.lead_id = l.id and i.customer_id <> l.customer_id
            """;

    private final JdbcClient jdbc;

    LeadRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("lead"), HeldTable.moved("lead_decision"), HeldTable.derived("lead_score"));
    }

    @Override
    public void settle(CustomerId customer) {
        jdbc.sql(FOLLOW).param("customer", customer.value()).update();
    }
}
