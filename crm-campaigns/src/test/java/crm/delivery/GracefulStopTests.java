package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.campaigns.CampaignId;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An instance that is told to stop leaves no doubt behind, and what it held goes on elsewhere at once. */
class GracefulStopTests extends SmtpTest {

    private static final DeliverySettings FOUR_SENDERS = new DeliverySettings(
            4, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofDays(4), Duration.ofSeconds(60));

    @Test
    void whatIsAtItsDotIsWaitedForAndTheRestGoesBackInTheQueue() throws Exception {
        SINK.thinks(300);
        CampaignId campaign = town.launched(IntStream.range(0, 120)
                .mapToObj((i) -> town.agreeing("P " + i, "p" + i + "@stop.example"))
                .toArray(Town.Person[]::new));
        var senders = new Senders(round, messengers, FOUR_SENDERS);
        senders.start();
        while (arrived().size() < 6) {
            Thread.sleep(20);
        }

        long began = System.nanoTime();
        senders.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        int gone = arrived().size();
        assertThat(gone).isBetween(6, 60);
        assertThat(totals(campaign)).isEqualTo(new TouchTotals(120, 120 - gone, gone, 0, 0, 0, 0, 0));
        // Each had taken ten or more: those that were not at their dot went back, rather than on their way.
        assertThat(jdbc.sql("select count(*) from touch_queue where fence > 0")
                        .query(Integer.class)
                        .single())
                .as("taken and given back")
                .isPositive();
        assertThat(jdbc.sql("select count(*) from touch_queue where lease_until is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from touch_attempt where outcome is null")
                        .query(Integer.class)
                        .single())
                .isZero();

        SINK.behave();
        sendAll();
        assertThat(arrived()).hasSize(120).doesNotHaveDuplicates();
        assertThat(totals(campaign).accepted()).isEqualTo(120);
    }
}
