package crm.metrics;

import static crm.metrics.CustomerMetrics.BUYERS_OF_IMPORT;

import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.transactions.OrdersChanged;
import crm.transactions.TransactionsRecorded;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps {@code sales_day}: what the shop sold on each day of the workspace's zone. It follows every import inside the
 * import's transaction; where it is missing, or the workspace has moved to another zone, the next reader has it derived.
 */
@Component
class SalesCalendar {

    // Its row is written first, so that of two derivations the second begins after the first is visible.
    private static final String BEGIN = """
            insert into sales_calendar (zone, earliest, latest, derived_at)
            select :zone,
                   least((select min(ordered_at) from orders), (select min(ordered_at) from anonymous_order)),
                   greatest((select max(ordered_at) from orders), (select max(ordered_at) from anonymous_order)),
                   :now
            on conflict (id) do update
            set zone = excluded.zone, earliest = excluded.earliest, latest = excluded.latest,
                derived_at = excluded.derived_at
            """;

    private static final String TOUCHES_FEW = """
            select 20 * (select count(distinct customer_id) from (
            """ + BUYERS_OF_IMPORT + """
                        ) b) <= (select count(*) from customer_metrics)
               and 20 * (select count(*)
                         from (select distinct order_id from anonymous_order_line where import_id = :import) o)
                   <= (select count(*) from anonymous_order)
            """;

    // Written, not deleted: of a derivation and an order at the same time the second waits for the first.
    private static final String OUTDATE = """
            insert into sales_calendar (zone, derived_at) values ('', :now)
            on conflict (id) do update set zone = excluded.zone
            """;

    private static final String IS_CURRENT = "select count(*) from sales_calendar where zone = :zone";

    // Held to the end of the import: nobody derives for another zone in between.
    private static final String HOLD = "select zone from sales_calendar for update";

    private final JdbcClient jdbc;

    private final CustomerSight sight;

    private final Workspaces workspaces;

    private final TransactionTemplate transaction;

    private final Clock clock;

    SalesCalendar(
            JdbcClient jdbc, CustomerSight sight, Workspaces workspaces, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.workspaces = workspaces;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A statement about {@code sales_day} and {@code sales_calendar}. Who does not see everybody finds in them what those
     * bought whom he sees, added up for him.
     */
    StatementSpec select(Viewer viewer, String sql) {
        bringUpToDate();
        SeenCustomers seen = sight.of(viewer);
        if (seen.everybody()) {
            return jdbc.sql(sql);
        }
        String narrowed = SalesDays.among(seen.andOf("o.customer_id")) + sql;
        return jdbc.sql(narrowed)
                .params(seen.parameters())
                .param("zone", workspaces.current().zone().getId());
    }

    /** Has the days derived unless they are there, in the workspace's zone. */
    private void bringUpToDate() {
        ZoneId zone = workspaces.current().zone();
        int current = jdbc.sql(IS_CURRENT)
                .param("zone", zone.getId())
                .query(Integer.class)
                .single();
        if (current == 0) {
            transaction.executeWithoutResult(status -> derive(zone));
        }
    }

    /** Throws the days away and derives them from the orders there are, as part of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void derive() {
        derive(workspaces.current().zone());
    }

    /**
     * Orders and the days they are counted on become visible together. A file of a few customers costs what it brings,
     * however many years lie in the database; one of many is told faster by reading everything once.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionsRecorded event) {
        ZoneId zone = workspaces.current().zone();
        if (holds(zone) && touchesFew(event.importId())) {
            begin(zone);
            SalesDays.FOLLOW.forEach(step -> run(step, zone, event.importId()));
        } else {
            derive(zone);
        }
    }

    private boolean holds(ZoneId zone) {
        return jdbc.sql(HOLD).query(String.class).optional().equals(Optional.of(zone.getId()));
    }

    private boolean touchesFew(long importId) {
        return jdbc.sql(TOUCHES_FEW)
                .param("import", importId)
                .query(Boolean.class)
                .single();
    }

    /** A single order is not worth deriving all days while somebody waits: the next reader does. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OrdersChanged event) {
        outdate();
    }

    /** Has the next reader derive the days anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    void outdate() {
        jdbc.sql(OUTDATE).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private void derive(ZoneId zone) {
        begin(zone);
        SalesDays.DERIVE.forEach(step -> run(step, zone, 0));
    }

    private void begin(ZoneId zone) {
        jdbc.sql(BEGIN)
                .param("zone", zone.getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void run(String step, ZoneId zone, long importId) {
        jdbc.sql(step).param("zone", zone.getId()).param("import", importId).update();
    }
}
