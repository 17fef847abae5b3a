package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.inTheLongForm;
import static crm.delivery.faults.FaultTests.random;
import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A database that ends in the middle, that is away, that loses its answers, and whose disk is full. */
abstract class DatabaseFaults {

    @Test
    void aDatabaseThatIsRestartedTheHardWayAgainAndAgainCostsNothing() throws InterruptedException {
        Random random = random("F8");
        int restarts = times(2, 5);
        int slow = 0;
        stage().sink().thinks(50);
        try (Sending sending = stage().launch(300 * restarts)) {
            for (int i = 0; i < restarts; i++) {
                TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(1_500));
                Instant away = stopAtAnOutcome(sending);
                stage().postgres().start();
                slow += away.plusSeconds(Stage.LEASE_SECONDS / 2).isBefore(Instant.now()) ? 1 : 0;
            }
            stage().sink().behave();
            sending.awaitFinished();
            // What is known is kept until it can be written; only a lease that ends meanwhile makes doubt of it.
            sending.keepsPromises(
                    "F8 PostgreSQL stopped immediately and started, again and again",
                    slow * Stage.INSTANCES * Stage.SENDERS);
        }
    }

    /** While one is on its way into the ledger, and before it can be committed; when that was. */
    private static Instant stopAtAnOutcome(Sending sending) {
        var once = new AtomicBoolean(true);
        var stopped = new AtomicReference<Instant>();
        stage().instances()
                .forEach((one) -> one.database()
                        .after(FaultProxy.Way.TO_SERVER, "ACCEPTED", () -> once.getAndSet(false), () -> {
                            Instant away = Instant.now();
                            stage().postgres().stopImmediately();
                            stopped.set(away);
                        }));
        sending.await("an outcome", Duration.ofSeconds(30), () -> stopped.get() != null);
        return stopped.get();
    }

    @Test
    void whileTheDatabaseIsAwayNoMailLeaves() throws InterruptedException {
        inTheLongForm();
        for (int run = 0; run < times(1, 1); run++) {
            stage().sink().thinks(50);
            try (Sending sending = stage().launch(400)) {
                sending.awaitDots(60);
                stage().postgres().stopImmediately();
                Instant away = Instant.now();
                TimeUnit.SECONDS.sleep(60);
                Instant back = Instant.now();
                stage().postgres().start();
                stage().sink().behave();
                sending.awaitFinished();

                assertThat(sending.dots())
                        .filteredOn((dot) -> dot.at().isAfter(away.plusSeconds(1))
                                && dot.at().isBefore(back))
                        .isEmpty();
                sending.keepsPromises("F8 PostgreSQL away for longer than leases", Stage.INSTANCES * Stage.SENDERS);
            }
        }
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNeitherDoneTwiceNorForgotten() {
        Random random = random("F9");
        for (int run = 0; run < times(1, 2); run++) {
            var lost = new AtomicInteger();
            stage().sink().thinks(50);
            // Whoever launches hears the answer; those who send do not always.
            try (Sending sending = stage().launch(500)) {
                stage().instances()
                        .forEach((one) -> one.database()
                                .resetBefore(
                                        FaultProxy.Way.TO_CLIENT,
                                        "COMMIT\0",
                                        () -> random.nextInt(12) == 0 && lost.incrementAndGet() <= 40));
                sending.awaitFinished();

                assertThat(lost.get()).as("answers lost").isGreaterThan(5);
                // Whoever heard nothing from the gate sent no dot, and knows that.
                sending.keepsPromises("F9 the answer to a commit is lost", 0);
                assertThat(sending.count("ACCEPTED")).isEqualTo(500);
                assertThat(withoutADot(sending))
                        .as("attempts on record whose gate was not heard")
                        .isPositive();
            } finally {
                stage().instances().forEach((one) -> one.database().behave());
                stage().sink().behave();
            }
        }
    }

    @Test
    void onAFullDiskNothingIsSentThatIsNotWrittenDownAndWithRoomItGoesOn() throws IOException, InterruptedException {
        assumeTrue(stage().disk().isMounted(), "A disk to fill has to be mounted, which is not allowed here");
        for (int run = 0; run < times(1, 1); run++) {
            stage().sink().thinks(30);
            try (Sending sending = stage().launch(900)) {
                sending.awaitDots(60);
                stage().disk().fill();
                sending.await("a standstill", Duration.ofSeconds(60), DatabaseFaults::standsStill);
                stage().disk().free();
                stage().sink().behave();
                // It may have ended by itself.
                stage().postgres().stopImmediately();
                stage().postgres().start();
                sending.awaitFinished();
                // Two faults: outcomes that found no room, and those that the stop took.
                sending.keepsPromises("F10 disk of the database full", 2 * Stage.INSTANCES * Stage.SENDERS);
            }
        }
    }

    private static int withoutADot(Sending sending) {
        return stage().owner()
                .sql("""
                        select count(*) from touch_attempt a
                        join touch t on t.customer_id = a.customer_id and t.id = a.touch_id
                        where t.campaign_id = :campaign and a.outcome = 'DEFERRED' and a.reply = 'no final dot'
                        """)
                .param("campaign", sending.campaign())
                .query(Integer.class)
                .single();
    }

    private static boolean standsStill() {
        int before = stage().journal().dots((dot) -> true).size();
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stage().journal().dots((dot) -> true).size() == before;
    }
}
