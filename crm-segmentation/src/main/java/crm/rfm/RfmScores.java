package crm.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a customer scored in the newest finished run. */
@Service
@Transactional(readOnly = true)
public class RfmScores {

    private static final String OF_ONE = """
            select run_id, recency, frequency, monetary, r, f, m, segment
            from rfm_score
            where customer_id = :customer
              and run_id = (select id from rfm_run where state = 'DONE' and definition_id = 1 order by id desc limit 1)
            """;

    private final JdbcClient jdbc;

    private final CustomerSight sight;

    RfmScores(JdbcClient jdbc, CustomerSight sight) {
        this.jdbc = jdbc;
        this.sight = sight;
    }

    /**
     * Empty for a customer without an order in the window, and before the first run.
     *
     * @throws crm.customers.CustomerNotFound when the viewer does not see him
     */
    public Optional<RfmScore> of(Viewer viewer, CustomerId customer) {
        viewer.require(Permission.RFM_READ);
        sight.require(viewer, customer);
        return jdbc.sql(OF_ONE)
                .param("customer", customer.value())
                .query((row, number) -> new RfmScore(
                        new RfmRunId(row.getLong("run_id")),
                        row.getInt("recency"),
                        row.getInt("frequency"),
                        row.getLong("monetary"),
                        row.getInt("r"),
                        row.getInt("f"),
                        row.getInt("m"),
                        RfmSegment.valueOf(row.getString("segment"))))
                .optional();
    }
}
