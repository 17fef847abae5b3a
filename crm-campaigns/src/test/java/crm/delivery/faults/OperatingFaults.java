package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.random;
import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.SinkJournal.Dot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Colleagues who pause, resume, edit and cancel on whichever instance, while instances end; and clocks that are wrong. */
abstract class OperatingFaults {

    private static final Duration SETTLING = Duration.ofSeconds(2);

    /** Between these moments no dot may come, or none with another subject than this. */
    private record Silence(Instant from, Instant until) {

        boolean isBrokenBy(Dot dot) {
            return dot.at().isAfter(from.plus(SETTLING)) && dot.at().isBefore(until);
        }
    }

    /** A campaign, and what colleagues believe of it. */
    private static final class Course {

        private final Sending sending;

        private final List<Silence> silences = new ArrayList<>();

        private boolean paused;

        private Instant since = Instant.now();

        private int edition;

        private Instant edited = Instant.MAX;

        Course(Sending sending) {
            this.sending = sending;
        }
    }

    /** Two campaigns at once: one is finished in the end, the other cancelled. */
    @Test
    void whateverColleaguesDoMeanwhileEverybodyEndsInOneState() throws InterruptedException {
        for (int run = 0; run < times(1, 3); run++) {
            Random random = random("F16 " + run);
            int before = stage().crashes();
            stage().sink().thinks(100);
            Course finished = new Course(stage().launch(350));
            Course cancelled = new Course(stage().launch(350));
            for (int step = 0; step < 16; step++) {
                TimeUnit.MILLISECONDS.sleep(50 + random.nextInt(250));
                step(random.nextBoolean() ? finished : cancelled, random);
            }
            cancel(cancelled);
            if (finished.paused) {
                pauseOrResume(finished, stage().first());
            }
            stage().sink().behave();
            List<Sending> sendings = List.of(finished.sending, cancelled.sending);
            sendings.forEach((sending) -> sending.await(
                    "every outcome",
                    Duration.ofSeconds(90),
                    () -> sending.sums().pending() == 0));

            Sending.keepPromises(
                    "F16 pause, resume, edit, cancel, kill at random", sendings, stage().crashes() - before);
            List.of(finished, cancelled).forEach(OperatingFaults::keptToWhatWasSaid);
            sendings.forEach(Sending::close);
        }
    }

    private static void keptToWhatWasSaid(Course course) {
        assertThat(course.sending.dots())
                .as("dots while it was paused, or after it was cancelled")
                .noneMatch((dot) -> course.silences.stream().anyMatch((silence) -> silence.isBrokenBy(dot)));
        assertThat(course.sending.dots())
                .as("an older message after the edit")
                .filteredOn((dot) -> dot.at().minus(SETTLING).isAfter(course.edited))
                .allMatch((dot) -> dot.subject().equals("Edition-" + course.edition));
    }

    private static void step(Course course, Random random) {
        KeelProcess instance = stage().any(random);
        switch (random.nextInt(7)) {
            case 0, 1 -> pauseOrResume(course, instance);
            case 2, 3 -> edit(course, instance);
            case 4 -> {
                instance.kill();
                stage().replace(instance);
            }
            default -> {
                // Nothing happens, which is what happens mostly.
            }
        }
    }

    private static void edit(Course course, KeelProcess instance) {
        // The one before may be on the wire still: what it said until now does not count.
        course.edited = Instant.MAX;
        course.edition++;
        String order = "edit " + course.sending.campaign() + " Edition-" + course.edition;
        if (instance.ask(order).startsWith("Edition")) {
            course.edited = Instant.now();
        } else {
            course.edition--;
        }
    }

    private static void pauseOrResume(Course course, KeelProcess instance) {
        String order = course.paused ? "resume " : "pause ";
        Instant asked = Instant.now();
        String answer = instance.ask(order + course.sending.campaign());
        if (answer.equals("RUNNING")) {
            course.silences.add(new Silence(course.since, asked));
            course.paused = false;
        } else if (answer.equals("PAUSED")) {
            course.since = Instant.now();
            course.paused = true;
        }
    }

    private static void cancel(Course course) {
        Instant asked = Instant.now();
        String campaign = " " + course.sending.campaign();
        if (stage().first().ask("cancel" + campaign).equals("CANCELLED")) {
            course.silences.add(new Silence(course.paused ? course.since : asked, Instant.MAX));
            assertThat(stage().first().ask("resume" + campaign)).isEqualTo("CONFLICT");
        }
    }

    /** One started on a machine that is wrong; the clocks of two that run are set while they do. */
    @Test
    void instancesWhoseClocksAreWrongLaunchWhatIsPlannedOnceAndInTime() throws InterruptedException {
        for (int run = 0; run < times(1, 1); run++) {
            List<String> shifts = new ArrayList<>(List.of("PT1H", "-PT1H", "PT48H"));
            Collections.rotate(shifts, run);
            try (KeelProcess wrong = stage().start(Map.of("faults.clock-shift", shifts.get(0)))) {
                wrong.go();
                assertThat(wrong.log()).as("alarm").contains("This machine's clock is");
                Audience audience = stage().audience(60);
                Instant due = Instant.now().plusSeconds(5);
                String answer = stage().first().ask("schedule " + audience.segment() + " " + due);
                stage().instances().get(1).ask("jump " + shifts.get(1));
                stage().instances().get(2).ask("jump " + shifts.get(2));
                try (Sending sending = new Sending(stage(), Long.parseLong(answer), audience)) {
                    sending.await(
                            "the launch",
                            Duration.ofSeconds(30),
                            () -> !sending.dots().isEmpty());
                    sending.awaitFinished();

                    assertThat(sending.dots()).allMatch((dot) -> dot.at().isAfter(due));
                    assertThat(sending.dots().getFirst().at()).isBefore(due.plusSeconds(15));
                    sending.keepsPromises("F11 clocks one hour and two days off, at the start and of a sudden", 0);
                    assertThat(sending.count("ACCEPTED")).isEqualTo(60);
                }
            } finally {
                stage().instances().forEach((one) -> one.ask("jump PT0S"));
            }
        }
    }
}
