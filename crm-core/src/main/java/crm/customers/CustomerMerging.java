package crm.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
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

    private static final String CONTACTS = "select id from contact where customer_id = :customer order by id";

    private static final String TAKE_KEYS = """
            update identity_key set customer_id = :survivor where customer_id = :merged
            """;

    private static final String DELETE = "delete from customer where id = :merged";

    private final CustomerRegister register;
    private final MergeLedger ledger;
    private final Undisturbed undisturbed;
    private final Parting parting;
    private final HeldRows rows;
    private final CustomerCount count;
    private final CustomerSight sight;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerMerging(
            CustomerRegister register,
            MergeLedger ledger,
            Undisturbed undisturbed,
            Parting parting,
            HeldRows rows,
            CustomerCount count,
            CustomerSight sight,
            EntityManager entities,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.ledger = ledger;
        this.undisturbed = undisturbed;
        this.parting = parting;
        this.rows = rows;
        this.count = count;
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
        return undisturbed.during(() -> {
            undisturbed.hold(plan.survivor(), plan.merged());
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
        count.grow(-jdbc.sql(DELETE).param("merged", plan.merged().value()).update());
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
        return undisturbed.during(() -> {
            Merge merge = ledger.find(id).orElseThrow(() -> new MergeNotFound(id));
            CustomerId survivor = merge.survivor();
            undisturbed.hold(survivor, merge.merged());
            ledger.whereaboutsOf(survivor).ifPresent(elsewhere -> {
                throw new Conflict("Customer " + survivor.value() + " has been merged into customer "
                        + elsewhere.value() + " since. Take these apart first.");
            });
            register.sheetOf(viewer, survivor);
            parting.takeApart(viewer, merge);
            return merge;
        });
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
}
