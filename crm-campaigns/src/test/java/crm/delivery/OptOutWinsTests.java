package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.consent.OptOutNotes;
import crm.consent.SuppressionList;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.delivery.Town.Person;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who says no is not written to: within two seconds while a campaign runs, and by a database that has forgotten it. */
class OptOutWinsTests extends SmtpTest {

    private static final Viewer KEEL = Viewer.system();

    private static final long TWO_SECONDS = TimeUnit.SECONDS.toNanos(2);

    @Autowired
    OptOutNotes notes;

    @Autowired
    ConsentLedger consents;

    @Autowired
    SuppressionList suppressions;

    @Test
    void aDatabaseThatWasPutBackHearsWhoSaidNoSince() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        Person bo = town.agreeing("Bo Beam", "bo@example.org");
        Person cy = town.agreeing("Cy Cole", "cy@example.org");
        town.agreeing("Di Dow", "di@shop.example");
        Person eve = town.agreeing("Eve Ek", "eve@example.org");
        no(ada);
        suppressions.add(KEEL, "bo@example.org", "complaint");
        suppressions.add(KEEL, "@shop.example", "legal");
        suppressions.add(KEEL, new CustomerId(cy.customer()), new ContactId(cy.contact()), Channel.EMAIL, "phone call");
        notes.look();
        notes.look();

        putBackToYesterday();
        assertThat(notes.remind()).isEqualTo(4);
        assertThat(notes.remind()).isZero();

        town.launched(ada, bo, cy, eve);
        sendAll();
        assertThat(arrived()).containsExactly("eve@example.org");
        assertThat(jdbc.sql("""
                        (table customer_reach except select customer_id, email, sms from customer_reach_now)
                        """).query().listOfRows()).isEmpty();
    }

    @Test
    void aYesThatWasSaidAfterTheNoStaysOne() {
        Person ada = town.agreeing("Ada King", "ada@example.org");
        no(ada);
        notes.look();
        jdbc.sql("update consent set state = 'GRANTED', at = now() + interval '1 minute' where contact_id = :ada")
                .param("ada", ada.contact())
                .update();

        notes.remind();

        town.launched(ada);
        sendAll();
        assertThat(arrived()).containsExactly("ada@example.org");
    }

    @Test
    void whoSaysNoWhileTheCampaignRunsGetsNoDotTwoSecondsLater() throws Exception {
        Person[] people = IntStream.range(0, 60)
                .mapToObj((i) -> town.agreeing("P " + i, "p" + i + "@example.org"))
                .toArray(Person[]::new);
        SINK.thinks(40);
        town.launched(people);
        Map<String, Long> said = new ConcurrentHashMap<>();
        Map<String, Long> dots = new ConcurrentHashMap<>();
        var sending = new AtomicBoolean(true);
        Thread watching = Thread.ofVirtual().start(() -> {
            while (sending.get()) {
                arrived().forEach((recipient) -> dots.putIfAbsent(recipient, System.nanoTime()));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        });
        Thread leaving = Thread.ofVirtual().start(() -> {
            while (dots.size() < 5) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            for (int i = people.length - 1; i >= 10; i--) {
                no(people[i]);
                said.put("p" + i + "@example.org", System.nanoTime());
            }
        });

        sendAll();
        leaving.join();
        sending.set(false);
        watching.join();

        assertThat(said).hasSize(50);
        assertThat(arrived()).hasSizeBetween(10, 59);
        assertThat(arrived())
                .allSatisfy((recipient) -> assertThat(dots.getOrDefault(recipient, 0L))
                        .isLessThan(said.getOrDefault(recipient, Long.MAX_VALUE - TWO_SECONDS) + TWO_SECONDS));
    }

    private void no(Person person) {
        consents.withdraw(
                KEEL, new CustomerId(person.customer()), new ContactId(person.contact()), Channel.EMAIL, "link");
    }

    /** To the state in which everybody had just said yes. */
    private void putBackToYesterday() {
        JdbcClient.create(database.asOwner()).sql("""
                        delete from opted_out_address; delete from suppression; delete from suppressed_domain;
                        delete from suppressed_contact;
                        delete from consent_event where state = 'WITHDRAWN';
                        update consent c set state = 'GRANTED', at = e.at, event_id = e.id
                        from consent_event e where e.customer_id = c.customer_id and e.contact_id = c.contact_id;
                        insert into customer_reach select customer_id, email, sms from customer_reach_now
                        on conflict (customer_id) do update set email = excluded.email, sms = excluded.sms
                        """).update();
    }
}
