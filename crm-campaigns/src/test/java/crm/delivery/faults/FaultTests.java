package crm.delivery.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;

/**
 * Three instances, one database, one mail server, and everything that can go wrong between them. This is the short form;
 * {@code ./mvnw -Pfaults -pl crm-campaigns -am test} is the long one, which kills two hundred times and more and leaves its
 * table in {@code docs/faults.md}. The kills come first: {@code -Dfaults.minutes} cuts short what comes after.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class FaultTests {

    /** Kills in the long form; 0 = the short form. */
    static final int KILLS = Integer.getInteger("faults.kills", 0);

    static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    /** After so many minutes everything is done as often as in the short form; 0 = it takes as long as it takes. */
    private static final int MINUTES = Integer.getInteger("faults.minutes", 0);

    private static final Instant BEGAN = Instant.now();

    private static final String HEADING = """
            # What faults do to sending

            Written by `./mvnw -Pfaults -pl crm-campaigns -am test` (%d kills asked for, seed %d), on %s with %d cores.
            Three instances with %d connections each send through a sink on one PostgreSQL; the sink's file decides what was
            lost and what was sent twice, the ledger's sums are compared with the frozen audience every second. A run may be
            several campaigns at once.

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
        writeTable();
    }

    /** After each fault: what was seen is seen, whatever becomes of the rest. */
    private static void writeTable() {
        String heading = HEADING.formatted(
                KILLS, SEED, LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(), Stage.SENDERS);
        FaultTable.write(
                isLong() ? Path.of("../docs/faults.md") : stage.folder().resolve("faults.md"), heading);
    }

    static Stage stage() {
        return stage;
    }

    /** Random, and the same again with the same seed. */
    static Random random(String test) {
        return new Random(SEED ^ test.hashCode());
    }

    static boolean isLong() {
        return KILLS > 0;
    }

    /** Only in the long form: a variant that takes longer than it tells. */
    static void inTheLongForm() {
        assumeTrue(isLong(), "In the long form");
    }

    /** So often in the short form, a share of the kills in the long one. */
    static int times(int inShort, int ofHundredKills) {
        return isLong() && !isLate() ? Math.max(inShort, KILLS * ofHundredKills / 100) : inShort;
    }

    static boolean isLate() {
        return MINUTES > 0 && Instant.now().isAfter(BEGAN.plus(Duration.ofMinutes(MINUTES)));
    }

    @AfterEach
    void behave() {
        stage.behave();
        writeTable();
    }

    @Order(1)
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

    @Order(2)
    @Nested
    class Operating extends OperatingFaults {}

    @Nested
    class Copies extends CopyFaults {}

    @Nested
    class Scanners extends ScannerFaults {}
}
