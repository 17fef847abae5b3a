package crm.rfm;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.jobs.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The door to those who once bought most and have gone quiet (CANT_LOSE), and whom nobody can write to: somebody has to call
 * them, or find an address. Counted in the background, for it looks at every contact of theirs.
 */
@Service
public class UnreachedCustomers implements RecurringWork {

    private static final String UNREACHED = """
            from rfm_score s
            where s.run_id = (select max(id) from rfm_run where state = 'DONE' and definition_id = 1)
              and s.segment = 'CANT_LOSE'
              and not exists (select from contact_reachability k
                              where k.customer_id = s.customer_id and k.reason is null)%s
            group by s.run_id
            """;

    private static final String OF_SOME =
            "select count(*) as customers, sum(s.monetary)::bigint as revenue " + UNREACHED;

    private static final String COUNT = """
            insert into rfm_unreached (run_id, customers, revenue, derived_at)
            select s.run_id, count(*), sum(s.monetary), :now
            """ + UNREACHED.formatted("") + """
            on conflict (run_id) do update
            set customers = excluded.customers, revenue = excluded.revenue, derived_at = excluded.derived_at
            """;

    /** Nobody is left: the count above then has no row to say so. */
    private static final String FORGET = "delete from rfm_unreached where derived_at < :now";

    private static final String NEWEST = """
            select customers, revenue from rfm_unreached
            where run_id = (select max(id) from rfm_run where state = 'DONE' and definition_id = 1)
            """;

    private final CustomerSight sight;

    private final JdbcClient jdbc;

    private final Clock clock;

    UnreachedCustomers(CustomerSight sight, JdbcClient jdbc, Clock clock) {
        this.sight = sight;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As they were counted last, for who does not see all customers as they are now; empty when there are none. */
    @Transactional(readOnly = true)
    public Optional<Unreached> newest(Viewer viewer) {
        viewer.require(Permission.RFM_READ);
        SeenCustomers seen = sight.of(viewer);
        if (!seen.everybody()) {
            return jdbc.sql(OF_SOME.formatted(seen.andOf("s.customer_id")))
                    .params(seen.parameters())
                    .query(Unreached.class)
                    .optional();
        }
        return jdbc.sql(NEWEST).query(Unreached.class).optional();
    }

    /** Once the scores can be seen, so that nobody waits longer for them. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(RfmRunEnded event) {
        if (!event.failed()) {
            count();
        }
    }

    @Override
    public String name() {
        return "rfm.unreached";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public void run() {
        count();
    }

    private void count() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(COUNT).param("now", now).update();
        jdbc.sql(FORGET).param("now", now).update();
    }

    /**
     * Whom nobody can write to.
     *
     * @param revenue what they have spent, in ten-thousandths of the currency's unit
     */
    public record Unreached(long customers, long revenue) {}
}
