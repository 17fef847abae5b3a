package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.rfm.UnreachedCustomers.Unreached;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who spent most, has gone quiet and cannot be written to. */
@KeelTest
class UnreachedCustomersTests {

    private static final Viewer SYSTEM = Viewer.system();

    @Autowired
    private UnreachedCustomers unreached;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void aRun() {
        database.empty();
        run();
    }

    @Test
    void whoHasNoContactNoAddressOrNoConsentIsCountedWithHisMoney() {
        scored("CANT_LOSE", 100);
        withAddress(scored("CANT_LOSE", 20), null);
        withAddress(scored("CANT_LOSE", 3), "asked@example.org");
        agreed(withAddress(scored("CANT_LOSE", 5000), "agreed@example.org"));
        scored("CHAMPIONS", 70000);

        unreached.run();

        assertThat(unreached.newest(SYSTEM)).contains(new Unreached(3, 123));
    }

    @Test
    void oneReachableContactOfSeveralIsEnough() {
        long shop = scored("CANT_LOSE", 100);
        withAddress(shop, null);
        agreed(withAddress(shop, "buyer@example.org"));

        unreached.run();

        assertThat(unreached.newest(SYSTEM)).isEmpty();
    }

    @Test
    void theLastOneWhoAgreesEmptiesTheCount() {
        long ada = scored("CANT_LOSE", 100);
        unreached.run();
        assertThat(unreached.newest(SYSTEM)).contains(new Unreached(1, 100));

        agreed(withAddress(ada, "ada@example.org"));
        unreached.run();

        assertThat(unreached.newest(SYSTEM)).isEmpty();
    }

    @Test
    void aRunThatEndsIsCountedAtOnceAndReplacesTheOneBefore() {
        scored("CANT_LOSE", 100);
        unreached.run();
        long next = run();
        assertThat(unreached.newest(SYSTEM)).isEmpty();
        scored("CANT_LOSE", 7);

        transaction.executeWithoutResult(status -> events.publishEvent(new RfmRunEnded(new RfmRunId(next), false)));

        assertThat(unreached.newest(SYSTEM)).contains(new Unreached(1, 7));
    }

    private long run() {
        return jdbc.sql("""
                        insert into rfm_run (state, as_of, zone, method, refunds, requested_at)
                        values ('DONE', '2026-01-01', 'UTC', 'QUANTILE', 'SUBTRACT', now()) returning id
                        """).query(Long.class).single();
    }

    private long scored(String segment, long monetary) {
        return jdbc.sql("""
                        with person as (
                            insert into customer (kind, name, created_at, updated_at)
                            values ('PERSON', 'Somebody', now(), now()) returning id)
                        insert into rfm_score (customer_id, run_id, recency, frequency, monetary, r, f, m, segment)
                        select id, (select max(id) from rfm_run), 300, 9, :monetary, 1, 5, 5, :segment from person
                        returning customer_id
                        """)
                .param("monetary", monetary)
                .param("segment", segment)
                .query(Long.class)
                .single();
    }

    private long withAddress(long customer, @Nullable String address) {
        return jdbc.sql("""
                        insert into contact (customer_id, name, email, email_key, created_at, updated_at)
                        values (:customer, 'Somebody', :address, :address, now(), now()) returning id
                        """)
                .param("customer", customer)
                .param("address", address)
                .query(Long.class)
                .single();
    }

    private void agreed(long contact) {
        jdbc.sql("""
                        insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
                        select customer_id, id, 'EMAIL', 'MARKETING', 'GRANTED', now(), id from contact where id = :contact
                        """).param("contact", contact).update();
    }
}
