package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.isLong;
import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An instance that stands still for longer than its lease, and comes back as if nothing had been. */
abstract class StandstillFaults {

    @Test
    void whatAStoppedInstanceHasToSayAfterwardsIsNotBelieved() throws InterruptedException {
        for (int run = 0; run < times(1, 3); run++) {
            KeelProcess stopped = stage().first();
            var dots = new AtomicInteger();
            stopped.mailServer()
                    .after(FaultProxy.Way.TO_SERVER, "\r\n.\r\n", () -> dots.incrementAndGet() == 3, stopped::stop);
            // Time enough to stop it before the answer is there.
            stage().sink().thinks(300);
            try (Sending sending = stage().launch(stage().audience(150), stopped)) {
                sending.await("the third dot", Duration.ofSeconds(30), () -> dots.get() >= 3);
                TimeUnit.SECONDS.sleep(Stage.LEASE_SECONDS + 2);
                stopped.resume();
                stage().sink().behave();
                sending.awaitFinished();
                TimeUnit.SECONDS.sleep(1);

                // Of the message whose answer came to a sleeper nobody knows better.
                sending.keepsPromises("F3 SIGSTOP for longer than a lease", Stage.SENDERS);
                assertThat(sending.count("UNKNOWN")).isPositive();
                assertThat(Integer.parseInt(stopped.ask("count fence_rejected")))
                        .isPositive();
            } finally {
                stopped.resume();
                stopped.mailServer().behave();
            }
        }
    }

    @Test
    void aNetworkThatGoesQuietHoldsUpNobodyElse() throws InterruptedException {
        for (int run = 0; run < times(1, 3); run++) {
            KeelProcess cutOff = stage().first();
            stage().sink().thinks(50);
            try (Sending sending = stage().launch(stage().audience(300), cutOff)) {
                sending.awaitDots(20);
                cutOff.mailServer().stall();
                cutOff.database().delay(Duration.ofMillis(20));
                TimeUnit.MILLISECONDS.sleep(200);
                int whenQuiet = sending.dots().size();
                TimeUnit.SECONDS.sleep(isLong() ? 3 : 1);
                assertThat(sending.dots().size() - whenQuiet)
                        .as("sent by the others")
                        .isGreaterThan(5);
                cutOff.mailServer().refuse();
                TimeUnit.SECONDS.sleep(1);
                cutOff.mailServer().behave();
                cutOff.database().behave();
                sending.awaitFinished();
                sending.keepsPromises("network to the mail server stalls, then resets", Stage.SENDERS);
            }
        }
    }
}
