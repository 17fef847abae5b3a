package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignId;
import crm.delivery.smtp.SmtpSink;
import crm.delivery.smtp.SmtpSink.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who waits for his turn under a limit keeps what he holds; who waits for a silent server holds up nobody. */
class TurnsTests extends SmtpTest {

    /**
     * Shorter than the time between two places, so that waiting for one would pass for silence if it were taken for it; longer
     * than a message takes on a machine that has other things to do.
     */
    private static final Duration LONG_SILENCE = Duration.ofSeconds(1);

    /** Shorter than a server is waited for here. */
    private static final Duration SHORT_SILENCE = Duration.ofMillis(250);

    private static final Duration APART = Duration.ofSeconds(2);

    @Autowired
    LastGate gate;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Recipients recipients;

    @Autowired
    MessageIds ids;

    @Autowired
    Trouble trouble;

    @Autowired
    Outbound outbound;

    @Autowired
    Clock clock;

    @AfterEach
    void keepNoJournal() {
        SINK.keepsJournal((mail, reply) -> {});
    }

    @Test
    void whoOnlyWaitsForHisPlaceKeepsItAndSoTheLimitIsKept() throws InterruptedException {
        jdbc.sql("insert into send_lane (domain, per_minute) values ('*', 30)").update();
        CampaignId campaign = people(4, "turn.example");
        List<Long> dots = new CopyOnWriteArrayList<>();
        SINK.keepsJournal((mail, reply) -> dots.add(System.nanoTime()));

        try (SmtpMessenger messenger = messenger(LONG_SILENCE)) {
            Thread relief = relieving(messenger);
            for (int round = 0; round < 200 && totals(campaign).pending() > 0; round++) {
                if (this.round.send(messenger) == 0) {
                    Thread.sleep(20);
                }
            }
            relief.interrupt();
        }

        assertThat(arrived()).hasSize(4).doesNotHaveDuplicates();
        assertThat(totals(campaign).accepted()).isEqualTo(4);
        assertThat(dots.getLast() - dots.getFirst()).isGreaterThanOrEqualTo(APART.toNanos() * 3 * 9 / 10);
        // Two places are within two seconds; whoever has none is claimed once more with each that is over, and nobody
        // else.
        assertThat(fences(campaign)).containsExactly(1, 1, 2, 3);
    }

    @Test
    void whatWaitsBehindASilentServerGoesToOthers() throws InterruptedException {
        CampaignId campaign = people(6, "behind.example");
        SINK.says(Phase.DOT, "p0@behind.example", SmtpSink.STALL);

        try (SmtpMessenger stuck = messenger(SHORT_SILENCE);
                SmtpMessenger other = messenger(SHORT_SILENCE)) {
            Thread relief = relieving(stuck);
            Thread first = Thread.ofVirtual().start(() -> round.send(stuck));
            while (arrived().isEmpty()) {
                Thread.sleep(5);
            }
            while (first.isAlive()) {
                round.send(other);
                Thread.sleep(5);
            }
            relief.interrupt();
            round.send(other);
        }

        assertThat(arrived()).hasSize(6).doesNotHaveDuplicates();
        assertThat(totals(campaign)).isEqualTo(new TouchTotals(6, 0, 5, 0, 0, 0, 1, 0));
        assertThat(fences(campaign)).as("taken from the first, by another").containsExactly(1, 2, 2, 2, 2, 2);
    }

    private SmtpMessenger messenger(Duration silence) {
        return new SmtpMessenger(
                servers, signatures, gate, verdicts, recipients, ids, queue, trouble, outbound, clock, silence);
    }

    /** As whoever clears up does it, only more often. */
    private static Thread relieving(Messenger messenger) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    messenger.relieve();
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                // The test is over.
            }
        });
    }

    private CampaignId people(int count, String domain) {
        return town.launched(IntStream.range(0, count)
                .mapToObj((i) -> town.agreeing("P " + i, "p" + i + "@" + domain))
                .toArray(Town.Person[]::new));
    }

    /** How often each was claimed until its dot went, in the order they were taken in. */
    private List<Integer> fences(CampaignId campaign) {
        return jdbc.sql("""
                        select a.fence from touch t
                        join touch_attempt a on a.customer_id = t.customer_id and a.touch_id = t.id
                        where t.campaign_id = :campaign order by t.id
                        """)
                .param("campaign", campaign.value())
                .query(Integer.class)
                .list();
    }
}
