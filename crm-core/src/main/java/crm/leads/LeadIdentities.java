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

    /** @throws LeadKeyTaken when a lead has it */
    void refuseTaken(String externalKey) {
        leadWith(externalKey.strip()).ifPresent(lead -> {
            throw new LeadKeyTaken(externalKey.strip(), lead);
        });
    }

    private Optional<Long> leadWith(String externalKey) {
        return jdbc.sql(FIND).param("key", externalKey).query(Long.class).optional();
    }

    /** @throws LeadKeyTaken when another lead has it */
    void claim(String externalKey, CustomerId customer, LeadId lead) {
        int claimed = jdbc.sql(CLAIM)
                .param("key", externalKey)
                .param("customer", customer.value())
                .param("lead", lead.value())
                .update();
        if (claimed == 0) {
            throw new LeadKeyTaken(externalKey, leadWith(externalKey).orElseThrow());
        }
    }
}
