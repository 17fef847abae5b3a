package crm.transactions;

import crm.access.Permission;
import crm.access.Viewer;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes the lines back that an import brought. A line belongs to the file that brought it first. */
@Service
public class TransactionUndo {

    private static final String WAIT_FOR_INTAKES = "select pg_advisory_xact_lock(hashtext('crm.customers.intake'))";

    private static final String FIND_ORDERS = """
            insert into import_undo_order (import_id, customer_id, order_id, is_anonymous)
            select distinct :import, customer_id, order_id, false from order_line where import_id = :import
            union all
            select distinct :import, null::bigint, order_id, true from anonymous_order_line where import_id = :import
            """;

    private static final String LOOK_AT_ORDERS = "analyze import_undo_order";

    private static final String REMOVE_LINES = "delete from order_line where import_id = :import";

    private static final String REMOVE_ANONYMOUS_LINES = "delete from anonymous_order_line where import_id = :import";

    private static final String REMOVE_ORDERS = """
            delete from orders o
            using import_undo_order u
            where u.import_id = :import and not u.is_anonymous and o.customer_id = u.customer_id and o.id = u.order_id
              and not exists (select from order_line l where l.customer_id = o.customer_id and l.order_id = o.id)
            """;

    private static final String REMOVE_ANONYMOUS_ORDERS = """
            delete from anonymous_order o
            using import_undo_order u
            where u.import_id = :import and u.is_anonymous and o.id = u.order_id
              and not exists (select from anonymous_order_line l where l.order_id = o.id)
            """;

    private static final String SUM_ORDERS = """
            update orders o
            set ordered_at = s.ordered_at, sales = s.sales, refunds = s.refunds, lines = s.lines
            from (select l.customer_id, l.order_id, min(l.occurred_at) as ordered_at, count(*)::integer as lines,
                         coalesce(sum(l.amount) filter (where l.kind = 'SALE'), 0)::bigint as sales,
                         coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0)::bigint as refunds
                  from import_undo_order u
                  join order_line l on l.customer_id = u.customer_id and l.order_id = u.order_id
                  where u.import_id = :import and not u.is_anonymous
                  group by l.customer_id, l.order_id) s
            where o.customer_id = s.customer_id and o.id = s.order_id
            """;

    private static final String SUM_ANONYMOUS_ORDERS = """
            update anonymous_order o
            set ordered_at = s.ordered_at, sales = s.sales, refunds = s.refunds, lines = s.lines
            from (select l.order_id, min(l.occurred_at) as ordered_at, count(*)::integer as lines,
                         coalesce(sum(l.amount) filter (where l.kind = 'SALE'), 0)::bigint as sales,
                         coalesce(sum(l.amount) filter (where l.kind = 'REFUND'), 0)::bigint as refunds
                  from import_undo_order u
                  join anonymous_order_line l on l.order_id = u.order_id
                  where u.import_id = :import and u.is_anonymous
                  group by l.order_id) s
            where o.id = s.order_id
            """;

    private static final String DROP_EMPTY_PARTITIONS = "select order_line_drop_empty()";

    private static final String FORGET = "delete from import_undo_order where import_id = :import";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    TransactionUndo(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * As part of the caller's transaction. Products stay: others may sell them since.
     *
     * @return how many lines are gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long takeBack(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_INTAKES).query(rows -> {});
        run(FIND_ORDERS, importId);
        jdbc.sql(LOOK_AT_ORDERS).update();
        long lines = run(REMOVE_LINES, importId) + run(REMOVE_ANONYMOUS_LINES, importId);
        List.of(REMOVE_ORDERS, REMOVE_ANONYMOUS_ORDERS, SUM_ORDERS, SUM_ANONYMOUS_ORDERS)
                .forEach(step -> run(step, importId));
        events.publishEvent(new TransactionsTakenBack(importId));
        run(FORGET, importId);
        return lines;
    }

    /** Drops what large imports that were taken back have left behind, in a short transaction of its own. */
    @Transactional
    public void dropEmptyPartitions(Viewer viewer) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(DROP_EMPTY_PARTITIONS).query(rows -> {});
    }

    private int run(String step, long importId) {
        return jdbc.sql(step).param("import", importId).update();
    }
}
