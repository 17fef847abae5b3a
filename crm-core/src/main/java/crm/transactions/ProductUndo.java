package crm.transactions;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.TakenBack;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what a list said of products: those it created go unless somebody has ordered them since, the others are called
 * as before unless another list has changed that.
 */
@Service
public class ProductUndo {

    private static final String WAIT_FOR_INTAKES =
            "select pg_advisory_xact_lock(hashtext('crm.transactions.products'))";

    private static final String KEEP_CHANGED = """
            insert into import_undo_kept_apart (import_id, line, name, reason)
            select :import, i.line, i.sku, 'changed'
            from product_import i
            join product p on p.sku = i.sku
            where i.import_id = :import
              and jsonb_build_object('name', p.name, 'category', p.category, 'listed', p.listed) <> i.after
            on conflict do nothing
            """;

    private static final String KEEP_ORDERED = """
            insert into import_undo_kept_apart (import_id, line, name, reason)
            select :import, i.line, i.sku, 'ordered'
            from product_import i
            where i.import_id = :import and i.before is null
              and (exists (select from order_line l where l.sku = i.sku and l.kind = 'SALE')
                   or exists (select from anonymous_order_line l where l.sku = i.sku))
            on conflict do nothing
            """;

    private static final String REMOVE = """
            delete from product p
            using product_import i
            where i.import_id = :import and i.before is null and p.sku = i.sku
              and not exists (select from import_undo_kept_apart k where k.import_id = :import and k.name = i.sku)
            """;

    private static final String RESTORE = """
            update product p
            set name = i.before ->> 'name', category = i.before ->> 'category', listed = (i.before -> 'listed')::boolean,
                updated_at = :now
            from product_import i
            where i.import_id = :import and i.before is not null and p.sku = i.sku
              and not exists (select from import_undo_kept_apart k where k.import_id = :import and k.name = i.sku)
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProductUndo(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** As part of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TakenBack takeBack(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_INTAKES).query(rows -> {});
        List.of(KEEP_CHANGED, KEEP_ORDERED)
                .forEach(step -> jdbc.sql(step).param("import", importId).update());
        events.publishEvent(new ProductsLeaving(importId));
        long removed = jdbc.sql(REMOVE).param("import", importId).update();
        long restored = jdbc.sql(RESTORE)
                .param("import", importId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return new TakenBack(removed, restored);
    }
}
