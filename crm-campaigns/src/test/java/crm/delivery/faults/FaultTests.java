package crm.delivery.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * Three instances, one database, one mail server, and everything that can go wrong between them. This is the short form;
 * {@code ./mvnw -Pfaults -pl crm-campaigns -am test} is the long one, which kills two hundred times and more and leaves its
 * table in {@code docs/faults.md}.
 */
class FaultTests {

    /** Kills in the long form; 0 = the short form. */
    static final int KILLS = Integer.getInteger("faults.kills", 0);

    static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    private static final String HEADING = """
            # What faults do to sending

            Written by `./mvnw -Pfaults -pl crm-campaigns -am test` (%d kills asked for, seed %d), on %s with %d cores.
            Three instances with %d connections each send through a sink on one PostgreSQL; the sink's file decides what was
            lost and what was sent twice, the ledger's sums are compared with the frozen audience every second.

            """;

    private static Stage stage;

    @BeforeAll
    static void begin() {
        System.out.println("Faults with -Dfaults.seed=" + SEED + (KILLS == 0 ? "" : " -Dfaults.kills=" + KILLS));
        stage = new Stage();
    }

    @AfterAll
    static void end() throws IOException {
        stage.close();
        String heading = HEADING.formatted(
                KILLS,
                SEED,
                java.time.LocalDate.now(java.time.ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Stage.SENDERS);
        FaultTable.write(KILLS == 0 ? stage.folder().resolve("faults.md") : Path.of("../docs/faults.md"), heading);
    }

    static Stage stage() {
        return stage;
    }

    /** Random, and the same again with the same seed. */
    static Random random(String test) {
        return new Random(SEED ^ test.hashCode());
    }

    /** So often in the short form, a share of the kills in the long one. */
    static int times(int inShort, int ofHundredKills) {
        return KILLS == 0 ? inShort : Math.max(inShort, KILLS * ofHundredKills / 100);
    }

    @AfterEach
    void behave() {
        stage.behave();
    }

    @Nested
    class Crashes extends CrashFaults {}

    @Nested
    class Standstill extends StandstillFaults {}

    @Nested
    class MailServer extends MailServerFaults {}

    @Nested
    class Database extends DatabaseFaults {}

    @Nested
    class Refusals extends OptOutFaults {}

    @Nested
    class Operating extends OperatingFaults {}

    @Nested
    class Copies extends CopyFaults {}
}
