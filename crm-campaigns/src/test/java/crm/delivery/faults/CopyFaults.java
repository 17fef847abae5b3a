package crm.delivery.faults;

import static crm.delivery.faults.FaultTests.stage;
import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.SinkJournal.Dot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An earlier state of the database that wakes up beside the live one, or in its place. */
abstract class CopyFaults {

    private static final String YESTERDAY = "keel_yesterday";

    /** Longer than an instance takes to note who has said no. */
    private static final Duration NOTED = Duration.ofSeconds(25);

    private static final String SAYS_NO = """
            insert into suppression (channel, address_key, reason, recorded_by, at)
            select 'EMAIL', :address, 'said no today', 'test', clock_timestamp()
            """;

    private static final String KNOWN = "select count(*) from suppression where address_key like :of";

    @Test
    void anEarlierStateSendsNothingByItselfAndKnowsWhoHasSaidNoSince() throws InterruptedException, IOException {
        Audience audience = stage().audience(300);
        Sending live = stage().launch(audience);
        live.awaitDots(30);
        KeelProcess machine = stage().first();
        machine.ask("pause " + live.campaign());
        TimeUnit.SECONDS.sleep(1);
        live.close();
        stage().postgres().copyTo(YESTERDAY);
        List<String> refusers = notWrittenTo(live, audience);
        refusers.forEach((address) ->
                stage().owner().sql(SAYS_NO).param("address", address).update());
        awaitNotes(live, machine.dataFolder(), refusers);

        JdbcClient yesterday = stage().postgres().owner(YESTERDAY);
        machine.terminate();
        stage().succeed(machine);
        Map<String, String> inItsPlace =
                Map.of("faults.database", YESTERDAY, KeelProcess.DATA_FOLDER, String.valueOf(machine.dataFolder()));
        try (KeelProcess restored = stage().start(inItsPlace);
                Sending again = new Sending(stage(), yesterday, live.campaign(), audience)) {
            int before = again.dots().size();
            restored.go();
            restored.ask("resume " + live.campaign());
            TimeUnit.SECONDS.sleep(3);

            assertThat(restored.ask("outbound")).isEqualTo("COPIED");
            assertThat(again.dots()).hasSize(before);
            assertThat(yesterday
                            .sql(KNOWN)
                            .param("of", "%@" + audience.domain())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(refusers.size());

            assertThat(restored.ask("arm")).isEqualTo("ON");
            again.awaitFinished();
            again.keepsPromises("F18 yesterday's state in the place of the live one", 0);
            assertThat(again.count("SUPPRESSED")).isEqualTo(refusers.size());
            assertThat(again.dots()).extracting(Dot::recipient).doesNotContainAnyElementsOf(refusers);
        } finally {
            stage().first().ask("cancel " + live.campaign());
        }
    }

    /** Of the server's folder and of the instance's: nothing in them is another than in the original. */
    @Test
    void aCopyOfTheServersFolderSendsNothingByItself() throws InterruptedException, IOException {
        Sending live = stage().launch(120);
        live.awaitDots(20);
        KeelProcess machine = stage().first();
        machine.ask("pause " + live.campaign());
        TimeUnit.SECONDS.sleep(1);
        live.close();
        Path data = stage().folder().resolve("copied-data");
        PostgresUnderFault.copy(machine.dataFolder(), data);
        try (PostgresUnderFault copy =
                        stage().postgres().copyFolderTo(stage().folder().resolve("copied-postgres"));
                KeelProcess copied = stage().startOn(copy, Map.of(KeelProcess.DATA_FOLDER, data.toString()));
                Sending again = new Sending(stage(), copy.owner(), live.campaign(), live.audience())) {
            int before = again.dots().size();
            copied.go();
            copied.ask("resume " + live.campaign());
            TimeUnit.SECONDS.sleep(3);

            assertThat(copied.ask("outbound")).isEqualTo("COPIED");
            assertThat(again.dots()).hasSize(before);
            assertThat(machine.ask("outbound")).as("the original").isEqualTo("ON");

            assertThat(copied.ask("arm")).isEqualTo("ON");
            again.awaitFinished();
            again.keepsPromises("F18 a copy of PostgreSQL's folder beside the original", 0);
        } finally {
            stage().first().ask("cancel " + live.campaign());
        }
    }

    /** Ten of those whom nothing has been sent to. */
    private static List<String> notWrittenTo(Sending sending, Audience audience) {
        List<String> written = sending.dots().stream().map(Dot::recipient).toList();
        return Stream.iterate(audience.people(), (person) -> person - 1)
                .limit(audience.people())
                .map(audience::address)
                .filter((address) -> !written.contains(address))
                .limit(10)
                .toList();
    }

    private static void awaitNotes(Sending sending, Path folder, List<String> refusers) {
        sending.await("notes of all who said no", NOTED, () -> {
            String notes = notes(folder);
            return refusers.stream().allMatch(notes::contains);
        });
    }

    private static String notes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            var text = new StringBuilder();
            for (Path file : files.filter((one) -> one.getFileName().toString().startsWith("opt-outs-"))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
