package crm.leads;

import crm.customers.CustomerId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must be unique across the leads of all customers, kept apart so that customers can be spread over servers. */
@Component
class LeadIdentities {

    private static final String FIND = "select lead_id from lead_identity where kind = 'EXTERNAL_KEY' and value = :key";

    private static final String CLAIM = """
            insert into lead_identity (kind, value, customer_id, lead_id)
            values ('EXTERNAL_KEY', :key, :customer, :lead)
            on conflict (kind, value) do nothing
            """;

    private final JdbcClient jdbc;

    LeadIdentities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lead that has it. */
    Optional<LeadId> holderOf(String externalKey) {
        return jdbc.sql(FIND)
                .param("key", externalKey)
                .query(Long.class)
                .optional()
                .map(LeadId::new);
    }

    /** Whether it is this lead's from now on; false = another had it first. */
    boolean claim(String externalKey, CustomerId customer, LeadId lead) {
        return jdbc.sql(CLAIM)
                        .param("key", externalKey)
                        .param("customer", customer.value())
                        .param("lead", lead.value())
                        .update()
                == 1;
    }
}
