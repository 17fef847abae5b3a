package crm.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the people behind touches, as they are at this moment. */
@Component
class Recipients {

    private static final String OF_CLAIMS = """
            select t.id as touch, t.customer_id as customer, t.contact_id as contact, t.address, k.name, k.first_name,
                   k.last_name, k.language, c.name as customer_name, nullif(c.custom, '{}')::text as custom
            from unnest(:customers::bigint[], :touches::bigint[]) as mine (customer_id, touch_id)
            join touch t on t.customer_id = mine.customer_id and t.id = mine.touch_id
            join contact k on k.customer_id = t.customer_id and k.id = t.contact_id
            join customer c on c.id = t.customer_id
            """;

    private static final String OF_CONTACT = """
            select 0 as touch, k.customer_id as customer, k.id as contact, coalesce(k.email, '') as address, k.name,
                   k.first_name, k.last_name, k.language, c.name as customer_name, nullif(c.custom, '{}')::text as custom
            from contact k
            join customer c on c.id = k.customer_id
            where k.customer_id = :customer and k.id = :contact
            """;

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By touch. */
    Map<Long, Recipient> of(List<Claim> claims) {
        return jdbc
                .sql(OF_CLAIMS)
                .param("customers", Columns.numbers(claims, Claim::customer))
                .param("touches", Columns.numbers(claims, Claim::touch))
                .query(new SimplePropertyRowMapper<>(Recipient.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Recipient::touch, Function.identity()));
    }

    Optional<Recipient> of(long customer, long contact) {
        return jdbc.sql(OF_CONTACT)
                .param("customer", customer)
                .param("contact", contact)
                .query(new SimplePropertyRowMapper<>(Recipient.class))
                .optional();
    }
}
