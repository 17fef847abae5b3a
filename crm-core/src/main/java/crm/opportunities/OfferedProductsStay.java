package crm.opportunities;

import crm.transactions.ProductsLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A product that is offered stays when the list that brought it is taken back. */
@Component
class OfferedProductsStay {

    private static final String KEEP = """
            insert into import_undo_kept_apart (import_id, line, name, reason)
            select :import, i.line, i.sku, 'offered'
            from product_import i
            where i.import_id = :import and i.before is null
              and exists (select from opportunity_product o where o.sku = i.sku)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;

    OfferedProductsStay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ProductsLeaving event) {
        jdbc.sql(KEEP).param("import", event.importId()).update();
    }
}
