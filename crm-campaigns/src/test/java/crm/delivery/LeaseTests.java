package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who holds a touch, and what is known of it when he is gone or heard nothing. */
class LeaseTests extends SmtpTest {

    @Autowired
    LastGate gate;

    @Autowired
    Outcomes outcomes;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void whoIsAtTheLastGateWhenHisLeaseEndsIsNotTakenForOneWhoNeverGotThere() throws Exception {
        CampaignId campaign = town.launched(town.agreeing("A A", "a@slow.example"));
        Claim claim = claim();
        jdbc.sql("update touch_queue set lease_until = clock_timestamp() + interval '300 ms'")
                .update();
        Thread reaper = Thread.ofVirtual().unstarted(queue::reap);
        new TransactionTemplate(transactions).executeWithoutResult((status) -> {
            assertThat(gate.passMany(List.of(claim), 1).get(claim.touch())).matches(LastGate.Answer::isOpen);
            pause(500);
            reaper.start();
            pause(300);
        });
        reaper.join();

        assertThat(queue.claim(1, "another")).isEmpty();
        queue.reap();
        assertThat(totals(campaign).unknown()).isEqualTo(1);
    }

    @Test
    void anAttemptWithoutADotIsNoDoubt() {
        CampaignId campaign = town.launched(town.agreeing("A A", "a@lost.example"));
        Claim claim = claim();
        gate.pass(claim, 1);

        // The gate's answer was lost: no dot went.
        queue.release(List.of(claim));
        assertThat(jdbc.sql("select outcome from touch_attempt")
                        .query(String.class)
                        .single())
                .isEqualTo("DEFERRED");
        claim();
        jdbc.sql("update touch_queue set lease_until = clock_timestamp() - interval '1 second'")
                .update();
        queue.reap();

        assertThat(totals(campaign).pending()).isEqualTo(1);
        sendAll();
        assertThat(arrived()).containsExactly("a@lost.example");
    }

    @Test
    void aDeferralThatIsSaidTwiceIsOneTry() {
        town.launched(town.agreeing("A A", "a@twice.example"));
        Claim claim = claim();
        gate.pass(claim, 1);

        outcomes.defer(claim, "451 4.3.0 later");
        outcomes.defer(claim, "451 4.3.0 later");

        assertThat(jdbc.sql("select tries from touch_queue")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private Claim claim() {
        return queue.claim(1, "me").getFirst();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
