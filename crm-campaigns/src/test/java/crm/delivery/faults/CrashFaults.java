package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.inTheLongForm;
import static crm.delivery.faults.FaultTests.isLate;
import static crm.delivery.faults.FaultTests.isLong;
import static crm.delivery.faults.FaultTests.random;
import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Instances that end without a word, and those that are asked to. */
abstract class CrashFaults {

    @Test
    void whereverAnInstanceEndsTheOthersFinishAndNobodyGetsItTwice() {
        Random random = random("F1");
        for (int run = 0; run < times(1, 5); run++) {
            List<Sending> sendings = new ArrayList<>();
            stage().sink().thinks(50);
            // One end of each kind, two at about the same time, while the third instance goes on.
            List<Failpoint> places = new ArrayList<>(List.of(Failpoint.values()));
            Collections.shuffle(places, random);
            for (int i = 0; i < places.size(); i += 2) {
                sendings.addAll(endTogether(places.get(i), places.get(i + 1), random));
            }
            stage().sink().behave();
            sendings.forEach(Sending::awaitFinished);
            Sending.keepPromises("F1 halt at each failpoint, 3 instances", sendings, places.size());
            assertThat(sendings.stream()
                            .mapToLong((sending) -> sending.count("UNKNOWN"))
                            .sum())
                    .isGreaterThanOrEqualTo(placesOfDoubt());
            sendings.forEach(Sending::close);
        }
    }

    private static List<Sending> endTogether(Failpoint one, Failpoint other, Random random) {
        KeelProcess first = stage().instances().get(0);
        KeelProcess second = stage().instances().get(1);
        arm(first, one, random.nextInt(Stage.SENDERS));
        arm(second, other, random.nextInt(Stage.SENDERS));
        List<Sending> sendings =
                List.of(stage().launch(stage().audience(90), first), stage().launch(stage().audience(90), second));
        first.awaitEnd();
        second.awaitEnd();
        stage().replace(first);
        stage().replace(second);
        return sendings;
    }

    private static long placesOfDoubt() {
        return Arrays.stream(Failpoint.values()).filter(Failpoint::leavesDoubt).count();
    }

    @Test
    void anInstanceThatIsAloneGoesOnAfterItsRestart() {
        inTheLongForm();
        Random random = random("F1 alone");
        stage().resize(1);
        for (int run = 0; run < times(1, 2); run++) {
            for (Failpoint place : Failpoint.values()) {
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
        int kills = times(4, 60);
        int strokes = 0;
        while (stage().crashes() - before < kills && !(isLate() && strokes > 1)) {
            stage().sink().thinks(100);
            try (Sending sending = stage().launch(isLong() ? 500 : 300)) {
                while (stage().crashes() - before < kills && sending.sums().pending() > 100) {
                    TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(900));
                    killSome(strokes++, random);
                }
                stage().sink().behave();
                sending.awaitFinished();
                sending.keepsPromises("F2 kill -9 at a random instant, 3 instances");
            }
        }
    }

    /** One of them, and every other time or so all. */
    private static void killSome(int stroke, Random random) {
        boolean all = stroke == 1 || stroke > 1 && random.nextInt(3) == 0;
        List<KeelProcess> doomed = all ? stage().instances() : List.of(stage().any(random));
        doomed.forEach(KeelProcess::kill);
        doomed.forEach(stage()::replace);
    }

    @Test
    void whoIsAskedToStopLeavesNoDoubtAndTheNextGoesOnAtOnce() {
        for (int run = 0; run < times(1, 3); run++) {
            stage().sink().thinks(100);
            try (Sending sending = stage().launch(150)) {
                sending.awaitDots(10 + run % 30);
                List<KeelProcess> asked = stage().instances();

                Duration took = stage().terminateAll();

                assertThat(took).isLessThan(Duration.ofSeconds(30));
                assertThat(sending.count("UNKNOWN")).isZero();
                assertThat(leased(sending)).as("leases").isZero();
                int gone = sending.dots().size();
                assertThat(sending.count("ACCEPTED")).isEqualTo(gone);
                asked.forEach(stage()::succeed);
                sending.await(
                        "the next ones' first",
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
