package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.random;
import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Instances that end without a word, and one that is asked to. */
abstract class CrashFaults {

    @Test
    void whereverAnInstanceEndsTheOthersFinishAndNobodyGetsItTwice() {
        Random random = random("F1");
        for (int run = 0; run < times(1, 10); run++) {
            List<Sending> sendings = new ArrayList<>();
            stage().sink().thinks(50);
            // One end of each kind, while the others go on.
            for (Failpoint place : Failpoint.values()) {
                KeelProcess doomed = stage().any(random);
                arm(doomed, place, random.nextInt(Stage.SENDERS));
                sendings.add(stage().launch(stage().audience(120), doomed));
                doomed.awaitEnd();
                stage().replace(doomed);
            }
            stage().sink().behave();
            sendings.forEach(Sending::awaitFinished);
            Sending.keepPromises("F1 halt at each failpoint, 3 instances", sendings, Failpoint.values().length);
            assertThat(sendings.stream()
                            .mapToLong((sending) -> sending.count("UNKNOWN"))
                            .sum())
                    .isGreaterThanOrEqualTo(placesOfDoubt());
            sendings.forEach(Sending::close);
        }
    }

    private static long placesOfDoubt() {
        return Arrays.stream(Failpoint.values()).filter(Failpoint::leavesDoubt).count();
    }

    @Test
    void anInstanceThatIsAloneGoesOnAfterItsRestart() {
        Random random = random("F1 alone");
        stage().resize(1);
        List<Failpoint> places = FaultTests.KILLS == 0 ? List.of(Failpoint.AFTER_GATE) : List.of(Failpoint.values());
        for (int run = 0; run < times(1, 5); run++) {
            for (Failpoint place : places) {
                KeelProcess alone = stage().first();
                arm(alone, place, random.nextInt(Stage.SENDERS));
                try (Sending sending = stage().launch(60)) {
                    alone.awaitEnd();
                    stage().replace(alone);
                    sending.awaitFinished();
                    sending.keepsPromises("F1 halt at each failpoint, 1 instance");
                }
            }
        }
    }

    private static void arm(KeelProcess instance, Failpoint place, int after) {
        if (place == Failpoint.AFTER_DOT) {
            var once = new AtomicBoolean(true);
            instance.mailServer()
                    .after(FaultProxy.Way.TO_SERVER, "\r\n.\r\n", () -> once.getAndSet(false), instance::kill);
        } else {
            instance.haltAt(place, after);
        }
    }

    @Test
    void whoeverIsKilledAtWhateverMomentTheRestartFinishesWithoutAnybody() throws InterruptedException {
        Random random = random("F2");
        int before = stage().crashes();
        int kills = times(4, 100);
        while (stage().crashes() - before < kills) {
            stage().sink().thinks(100);
            try (Sending sending = stage().launch(500)) {
                while (stage().crashes() - before < kills && sending.sums().pending() > 100) {
                    TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(900));
                    killSome(random);
                }
                stage().sink().behave();
                sending.awaitFinished();
                sending.keepsPromises("F2 kill -9 at a random instant, 3 instances");
            }
        }
    }

    /** All of them, or one. */
    private static void killSome(Random random) {
        List<KeelProcess> doomed = random.nextInt(3) == 0 ? stage().instances() : List.of(stage().any(random));
        doomed.forEach(KeelProcess::kill);
        doomed.forEach(stage()::replace);
    }

    @Test
    void whoIsAskedToStopLeavesNoDoubtAndTheNextGoesOnAtOnce() {
        for (int run = 0; run < times(1, 25); run++) {
            stage().resize(1);
            stage().sink().thinks(100);
            try (Sending sending = stage().launch(150)) {
                sending.awaitDots(10 + run % 30);

                Duration took = stage().first().terminate();

                assertThat(took).isLessThan(Duration.ofSeconds(30));
                assertThat(sending.count("UNKNOWN")).isZero();
                assertThat(leased(sending)).as("leases").isZero();
                int gone = sending.dots().size();
                assertThat(sending.count("ACCEPTED")).isEqualTo(gone);
                stage().succeed(stage().first());
                sending.await(
                        "the next one's first",
                        Duration.ofSeconds(5),
                        () -> sending.dots().size() > gone);
                stage().sink().behave();
                sending.awaitFinished();
                sending.keepsPromises("O1 SIGTERM in the middle of sending", 0);
            }
        }
    }

    private static int leased(Sending sending) {
        return stage().owner()
                .sql("select count(*) from touch_queue where lease_until is not null and campaign_id = :campaign")
                .param("campaign", sending.campaign())
                .query(Integer.class)
                .single();
    }
}
