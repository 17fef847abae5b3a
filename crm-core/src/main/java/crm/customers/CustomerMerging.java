package crm.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings two records of one customer together and takes them apart again. Everything the one had lies with the other
 * afterwards and is found there; what was written later stays with him, unless it belongs to something that goes back.
 */
@Service
@Transactional
public class CustomerMerging {

    /** Waited too long for a lock; waited for each other. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01");

    private static final String WAIT_NO_LONGER = "set local lock_timeout = '3s'";

    private static final String LOCK =
            "select id from customer where id in (:survivor, :merged) order by id for update";

    private static final String CONTACTS = "select id from contact where customer_id = :customer order by id";

    private static final String TAKE_KEYS = """
            update identity_key set customer_id = :survivor where customer_id = :merged
            """;

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

    private static final String DELETE = "delete from customer where id = :merged";

    private final CustomerRegister register;
    private final MergeLedger ledger;
    private final MergeBarrier barrier;
    private final HeldRows rows;
    private final CustomerSight sight;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerMerging(
            CustomerRegister register,
            MergeLedger ledger,
            MergeBarrier barrier,
            HeldRows rows,
            CustomerSight sight,
            EntityManager entities,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.ledger = ledger;
        this.barrier = barrier;
        this.rows = rows;
        this.sight = sight;
        this.entities = entities;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Brings two customers together, as a person has decided.
     *
     * @throws CustomerNotFound when one of them is not there, or not for this viewer
     * @throws Conflict when one of them is being written to or changed by somebody else right now
     */
    public MergeId merge(Viewer viewer, MergePlan plan) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (plan.survivor().equals(plan.merged())) {
            throw new Conflict("A customer cannot be merged with himself.");
        }
        return uninterrupted(() -> {
            lock(plan.survivor(), plan.merged());
            CustomerSheet survivor = register.sheetOf(viewer, plan.survivor());
            CustomerSheet merged = register.sheetOf(viewer, plan.merged());
            return bringTogether(viewer, plan, survivor, merged);
        });
    }

    private MergeId bringTogether(Viewer viewer, MergePlan plan, CustomerSheet survivor, CustomerSheet merged) {
        Instant now = clock.instant();
        Long[] came = contactsOf(plan.merged());
        MergeId merge = ledger.open(viewer, plan, ledger.look(plan.survivor(), came), now);
        MergedAccount account = MergedAccount.of(plan, survivor, merged);
        about(MergedFields.FILL_CUSTOMER, plan.survivor(), plan.merged())
                .param("kind", account.kind().name())
                .param("name", account.name())
                .param("taken", plan.taken().stream().map(Enum::name).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        rows.merge(merge.value(), plan.merged(), plan.survivor());
        about(TAKE_KEYS, plan.survivor(), plan.merged()).update();
        jdbc.sql(DELETE).param("merged", plan.merged().value()).update();
        fold(plan, came, account.samePerson(), now);
        rows.settle(plan.survivor());
        ledger.close(merge, ledger.look(plan.survivor(), came));
        entities.clear();
        events.publishEvent(new CustomersMerged(plan.survivor(), plan.merged(), merged.name(), now));
        return merge;
    }

    private void fold(MergePlan plan, Long[] came, boolean samePerson, Instant now) {
        CustomerId survivor = plan.survivor();
        jdbc.sql(MergedFields.FOLD)
                .param("survivor", survivor.value())
                .param("came", came)
                .param("samePerson", samePerson)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(MergedFields.FILL_CONTACTS)
                .param("survivor", survivor.value())
                .param("renamed", samePerson && plan.takes(MergePlan.Part.NAME))
                .param("came", came)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Takes a merge apart: each of the two is as he was, but for what has been changed since.
     *
     * @throws MergeNotFound when there is none, or it was taken apart already
     * @throws Conflict when the survivor has himself been merged since: that is to be taken apart first
     */
    public Merge split(Viewer viewer, MergeId id) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        return uninterrupted(() -> {
            Merge merge = ledger.find(id).orElseThrow(() -> new MergeNotFound(id));
            CustomerId survivor = merge.survivor();
            lock(survivor, merge.merged());
            ledger.whereaboutsOf(survivor).ifPresent(elsewhere -> {
                throw new Conflict("Customer " + survivor.value() + " has been merged into customer "
                        + elsewhere.value() + " since. Take these apart first.");
            });
            register.sheetOf(viewer, survivor);
            takeApart(viewer, merge);
            return merge;
        });
    }

    private void takeApart(Viewer viewer, Merge merge) {
        CustomerId survivor = merge.survivor();
        CustomerId merged = merge.merged();
        ledger.markSplit(viewer, merge.id(), clock.instant());
        ofMerge(MergedFields.PUT_CUSTOMER_BACK, merge.id()).update();
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

    /**
     * Who came to this customer and can be taken apart from him, the newest first.
     *
     * @throws CustomerNotFound when the viewer does not see him
     */
    @Transactional(readOnly = true)
    public List<Merge> mergesInto(Viewer viewer, CustomerId survivor) {
        viewer.require(Permission.CUSTOMERS_READ);
        sight.require(viewer, survivor);
        return ledger.into(survivor);
    }

    /**
     * Where a customer is found who has been merged; empty for one who has not, for one never heard of, and where the viewer
     * does not see whom he has become.
     */
    @Transactional(readOnly = true)
    public Optional<CustomerId> whereaboutsOf(Viewer viewer, CustomerId merged) {
        viewer.require(Permission.CUSTOMERS_READ);
        return ledger.whereaboutsOf(merged).filter(survivor -> sight.sees(viewer, survivor));
    }

    private <T> T uninterrupted(Supplier<T> work) {
        try {
            jdbc.sql(WAIT_NO_LONGER).update();
            barrier.enter();
            return work.get();
        } catch (DataAccessException refused) {
            if (refused.getMostSpecificCause() instanceof SQLException cause && BUSY.contains(cause.getSQLState())) {
                throw new Conflict(
                        "One of the two is being worked on right now, or an import is running. Try again in a moment.");
            }
            throw refused;
        }
    }

    /**
     * In the order of their ids, so that two merges of the same two do not wait for each other. What was read of them before
     * is read again: it moves by statements.
     */
    private void lock(CustomerId survivor, CustomerId merged) {
        entities.flush();
        entities.clear();
        about(LOCK, survivor, merged).query(rows -> {});
    }

    private Long[] contactsOf(CustomerId customer) {
        return jdbc.sql(CONTACTS)
                .param("customer", customer.value())
                .query((row, number) -> row.getLong(1))
                .list()
                .toArray(Long[]::new);
    }

    private JdbcClient.StatementSpec about(String sql, CustomerId survivor, CustomerId merged) {
        return jdbc.sql(sql).param("survivor", survivor.value()).param("merged", merged.value());
    }

    private JdbcClient.StatementSpec ofMerge(String sql, MergeId merge) {
        return jdbc.sql(sql).param("merge", merge.value());
    }
}
