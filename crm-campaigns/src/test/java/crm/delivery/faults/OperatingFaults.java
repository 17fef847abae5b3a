package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.random;
import static crm.delivery.faults.FaultTests.stage;
import static crm.delivery.faults.FaultTests.times;
import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.SinkJournal.Dot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /** What a colleague believes of the campaign. */
    private static final class Model {

        private final List<Silence> silences = new ArrayList<>();

        private boolean paused;

        private Instant since = Instant.now();

        private int edition;

        private Instant edited = Instant.MAX;
    }

    @Test
    void whateverColleaguesDoMeanwhileEverybodyEndsInOneState() throws InterruptedException {
        for (int run = 0; run < times(2, 5); run++) {
            Random random = random("F16 " + run);
            boolean ends = run % 2 == 1;
            stage().sink().thinks(100);
            var model = new Model();
            try (Sending sending = stage().launch(600)) {
                int steps = 10;
                for (int step = 0; step < steps; step++) {
                    TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(500));
                    step(sending, model, random);
                }
                finish(sending, model, ends);
                stage().sink().behave();
                sending.await(
                        "every outcome",
                        Duration.ofSeconds(90),
                        () -> sending.sums().pending() == 0);

                sending.keepsPromises("F16 pause, resume, edit, cancel, kill at random");
                assertThat(sending.dots())
                        .as("dots while it was paused, or after it was cancelled")
                        .noneMatch((dot) -> model.silences.stream().anyMatch((silence) -> silence.isBrokenBy(dot)));
                assertThat(sending.dots())
                        .as("an older message after the edit")
                        .filteredOn((dot) -> dot.at().isAfter(model.edited.plus(SETTLING)))
                        .allMatch((dot) -> dot.subject().equals("Edition-" + model.edition));
            }
        }
    }

    private static void step(Sending sending, Model model, Random random) {
        KeelProcess instance = stage().any(random);
        switch (random.nextInt(6)) {
            case 0, 1 -> pauseOrResume(sending, model, instance);
            case 2, 3 -> {
                // The one before may be on the wire still: what it said until now does not count.
                model.edited = Instant.MAX;
                model.edition++;
                if (instance.ask("edit " + sending.campaign() + " Edition-" + model.edition)
                        .startsWith("Edition")) {
                    model.edited = Instant.now();
                } else {
                    model.edition--;
                }
            }
            case 4 -> {
                instance.kill();
                stage().replace(instance);
            }
            default -> {
                // Nothing happens, which is what happens mostly.
            }
        }
    }

    private static void pauseOrResume(Sending sending, Model model, KeelProcess instance) {
        String order = model.paused ? "resume " : "pause ";
        Instant asked = Instant.now();
        String answer = instance.ask(order + sending.campaign());
        if (answer.equals("RUNNING")) {
            model.silences.add(new Silence(model.since, asked));
            model.paused = false;
        } else if (answer.equals("PAUSED")) {
            model.since = Instant.now();
            model.paused = true;
        }
    }

    private static void finish(Sending sending, Model model, boolean cancel) {
        if (cancel) {
            Instant asked = Instant.now();
            if (stage().first().ask("cancel " + sending.campaign()).equals("CANCELLED")) {
                model.silences.add(new Silence(model.paused ? model.since : asked, Instant.MAX));
                assertThat(stage().first().ask("resume " + sending.campaign())).isEqualTo("CONFLICT");
            }
        } else if (model.paused) {
            pauseOrResume(sending, model, stage().first());
        }
    }

    @Test
    void instancesWhoseClocksAreWrongLaunchWhatIsPlannedOnceAndInTime() throws InterruptedException {
        List<KeelProcess> wrong = new ArrayList<>();
        for (String shift : List.of("PT1H", "-PT1H", "PT48H")) {
            wrong.add(stage().start(Map.of("faults.clock-shift", shift)));
        }
        try {
            wrong.forEach(KeelProcess::go);
            Audience audience = stage().audience(60);
            Instant due = Instant.now().plusSeconds(6);
            String answer = stage().first().ask("schedule " + audience.segment() + " " + due);
            try (Sending sending = new Sending(stage(), Long.parseLong(answer), audience)) {
                sending.await(
                        "the launch",
                        Duration.ofSeconds(30),
                        () -> !sending.dots().isEmpty());
                sending.awaitFinished();

                assertThat(sending.dots()).allMatch((dot) -> dot.at().isAfter(due));
                assertThat(sending.dots().getFirst().at()).isBefore(due.plusSeconds(15));
                sending.keepsPromises("F11 clocks one hour and two days off", 0);
                assertThat(sending.count("ACCEPTED")).isEqualTo(60);
            }
        } finally {
            wrong.forEach(KeelProcess::close);
        }
    }
}
