package crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After each test: whatever it did to customers, contacts, consents and suppressions, customer_reach says the same as working
 * it out anew, and customer_count as counting.
 */
public final class ReachStaysTrue implements AfterEachCallback {

    private static final String DIFFERENCES = """
            select 'kept ' || k.customer_id || ': ' || k.email || ' ' || k.sms
            from (table customer_reach except select customer_id, email, sms from customer_reach_now) k
            union all
            select 'true ' || n.customer_id || ': ' || n.email || ' ' || n.sms
            from (select customer_id, email, sms from customer_reach_now except table customer_reach) n
            union all
            select 'counted ' || kept || ', there are ' || there
            from (select coalesce(sum(change), 0) as kept from customer_count) k, (select count(*) as there from customer) n
            where kept <> there
            """;

    @Override
    public void afterEach(ExtensionContext context) {
        var jdbc = SpringExtension.getApplicationContext(context).getBean(JdbcClient.class);
        assertThat(jdbc.sql(DIFFERENCES).query(String.class).list()).isEmpty();
    }
}
