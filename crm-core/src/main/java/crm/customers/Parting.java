package crm.customers;

import crm.access.Viewer;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes two customers apart whose rows lie with one of them. */
@Component
class Parting {

    private static final String GIVE_KEYS_BACK = """
            insert into identity_key (kind, value, customer_id)
            select k.kind, k.value, m.merged_id
            from customer_merge m
            cross join lateral jsonb_to_recordset(m.keys) as k (kind text, value text)
            where m.id = :merge
            on conflict (kind, value) do update set customer_id = excluded.customer_id
            where identity_key.customer_id = :survivor
            """;

    // Somebody else took the number while its owner was away.
    private static final String DROP_LOST_KEY = """
            update customer c set external_key = null
            where c.id = :merged and c.external_key is not null
              and not exists (select from identity_key i
                              where i.kind = 'EXTERNAL_KEY' and i.value = c.external_key and i.customer_id = c.id)
            """;

    private final MergeLedger ledger;
    private final HeldRows rows;
    private final CustomerCount count;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Parting(
            MergeLedger ledger,
            HeldRows rows,
            CustomerCount count,
            EntityManager entities,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ledger = ledger;
        this.rows = rows;
        this.count = count;
        this.entities = entities;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Part of a transaction that is {@link Undisturbed} and holds both.
     *
     * @throws MergeNotFound when they have been taken apart already
     */
    void takeApart(Viewer viewer, Merge merge) {
        CustomerId survivor = merge.survivor();
        CustomerId merged = merge.merged();
        ledger.markSplit(viewer, merge.id(), clock.instant());
        count.grow(ofMerge(MergedFields.PUT_CUSTOMER_BACK, merge.id()).update());
        rows.split(merge.id().value(), survivor, merged);
        ofMerge(GIVE_KEYS_BACK, merge.id()).param("survivor", survivor.value()).update();
        jdbc.sql(DROP_LOST_KEY).param("merged", merged.value()).update();
        jdbc.sql(MergedFields.UNFOLD).param("merged", merged.value()).update();
        ofMerge(MergedFields.RESTORE_CUSTOMER, merge.id())
                .param("survivor", survivor.value())
                .update();
        ofMerge(MergedFields.RESTORE_CONTACTS, merge.id())
                .param("survivor", survivor.value())
                .update();
        rows.settle(merged);
        rows.settle(survivor);
        entities.clear();
        events.publishEvent(new CustomersSplit(survivor, merged, merge.name(), clock.instant()));
    }

    private JdbcClient.StatementSpec ofMerge(String sql, MergeId merge) {
        return jdbc.sql(sql).param("merge", merge.value());
    }
}
