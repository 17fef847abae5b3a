package crm.segments;

import crm.customers.CustomerId;
import crm.customers.SeenCustomers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names and figures of people whose ids are known. */
@Component
class MemberLines {

    // customer_id joins customer_id, as everywhere: the lines of a page may lie on several servers.
    private static final String OF_CUSTOMERS = """
            select c.id, c.name, c.kind = 'ORGANISATION' as organisation, c.country,
                   coalesce(m.revenue, 0) as revenue, f.segment as rfm
            from customer c
            left join customer_metrics m on m.customer_id = c.id
            left join rfm_score f on f.customer_id = c.id
                                 and f.run_id = (select max(id) from rfm_run where state = 'DONE' and definition_id = 1)
            where c.id = any(:ids)%s
            order by c.id
            """;

    private final JdbcClient jdbc;

    MemberLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MemberLine> of(List<CustomerId> customers, SeenCustomers seen) {
        return jdbc
                .sql(OF_CUSTOMERS.formatted(seen.and()))
                .params(seen.parameters())
                .param("ids", customers.stream().map(CustomerId::value).toArray(Long[]::new))
                .query(new DataClassRowMapper<>(Row.class))
                .list()
                .stream()
                .map(Row::line)
                .toList();
    }

    /** A row of {@link #OF_CUSTOMERS}. */
    record Row(
            long id,
            String name,
            boolean organisation,
            @Nullable String country,
            long revenue,
            @Nullable String rfm) {

        MemberLine line() {
            return new MemberLine(new CustomerId(id), name, organisation, country, revenue, rfm);
        }
    }
}
