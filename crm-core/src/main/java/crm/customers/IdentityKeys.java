package crm.customers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must be unique across customers, kept apart from them so that they can be spread over several servers. */
@Component
class IdentityKeys {

    private static final String CLAIM = """
            insert into identity_key (kind, value, customer_id)
            values (:kind, :value, :customer)
            on conflict (kind, value) do nothing
            """;

    private static final String OWNED = """
            select exists (select from identity_key
                           where kind = :kind and value = :value and customer_id = :customer)
            """;

    private static final String RELEASE = """
            delete from identity_key
            where kind = :kind and value = :value and customer_id = :customer
            """;

    enum Kind {
        EXTERNAL_KEY,
        EMAIL
    }

    private final JdbcClient jdbc;

    IdentityKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the key is this customer's from now on; false = another had it first. */
    boolean claim(Kind kind, String value, CustomerId customer) {
        int claimed = bound(CLAIM, kind, value, customer).update();
        return claimed == 1
                || bound(OWNED, kind, value, customer).query(Boolean.class).single();
    }

    void release(Kind kind, String value, CustomerId customer) {
        bound(RELEASE, kind, value, customer).update();
    }

    private JdbcClient.StatementSpec bound(String sql, Kind kind, String value, CustomerId customer) {
        return jdbc.sql(sql).param("kind", kind.name()).param("value", value).param("customer", customer.value());
    }
}
