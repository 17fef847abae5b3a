package crm.transactions;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the company's own list of products from the rows an import has staged. */
@Service
@Transactional
public class ProductIntake {

    private static final String WAIT_FOR_OTHER_INTAKES =
            "select pg_advisory_xact_lock(hashtext('crm.transactions.products'))";

    // A blank never takes a name away.
    private static final String DECIDE = """
            update import_product_row r
            set outcome = case when s.nth > 1 then 'duplicate'
                               when p.sku is null then 'created'
                               when (coalesce(s.name, p.name), coalesce(s.category, p.category))
                                    is distinct from (p.name, p.category) then 'updated'
                               else 'unchanged' end
            from (select line, sku, name, category, row_number() over (partition by sku order by line) as nth
                  from import_product_row
                  where import_id = :import) s
            left join product p on p.sku = s.sku
            where r.import_id = :import and r.line = s.line
            """;

    // Before it is put: a list that is taken back must know what was there.
    private static final String REMEMBER = """
            insert into product_import (import_id, line, sku, before, after)
            select :import, r.line, r.sku,
                   case when p.sku is not null
                        then jsonb_build_object('name', p.name, 'category', p.category, 'listed', p.listed) end,
                   jsonb_build_object('name', coalesce(r.name, p.name), 'category', coalesce(r.category, p.category),
                                      'listed', true)
            from import_product_row r
            left join product p on p.sku = r.sku
            where r.import_id = :import and r.outcome <> 'duplicate'
              and (p.sku is null
                   or (coalesce(r.name, p.name), coalesce(r.category, p.category), true)
                      is distinct from (p.name, p.category, p.listed))
            """;

    private static final String PUT = """
            insert into product (sku, name, category, listed, updated_at)
            select sku, name, category, true, :now
            from import_product_row
            where import_id = :import and outcome <> 'duplicate'
            order by sku
            on conflict (sku) do update
            set name = coalesce(excluded.name, product.name), category = coalesce(excluded.category, product.category),
                listed = true, updated_at = excluded.updated_at
            where (coalesce(excluded.name, product.name), coalesce(excluded.category, product.category), true)
                  is distinct from (product.name, product.category, product.listed)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ProductIntake(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Merges the rows of {@code import_product_row}. Afterwards each has its outcome: created, updated, unchanged, or
     * duplicate of an earlier row.
     */
    public void mergeStaged(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(WAIT_FOR_OTHER_INTAKES).query(row -> {});
        jdbc.sql(DECIDE).param("import", importId).update();
        jdbc.sql(REMEMBER).param("import", importId).update();
        jdbc.sql(PUT)
                .param("import", importId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
