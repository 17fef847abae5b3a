package crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What stays right while the machine's clock is wrong, or is set. */
class CommonClockTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Machine machine = new Machine(NOON);

    private final CommonClock clock = new CommonClock(machine);

    @Test
    void beforeItIsComparedItIsTheMachines() {
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void aMachineThatIsAheadIsPutRight() {
        clock.machineIsAheadBy(Duration.ofHours(1));

        assertThat(clock.instant()).isBetween(hour(11), hour(11).plusSeconds(5));
        assertThat(clock.machineTime()).isEqualTo(NOON);
    }

    @Test
    void whoeverSetsTheMachinesClockDoesNotMoveIt() {
        clock.machineIsAheadBy(Duration.ZERO);
        for (Duration jump : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(2)}) {
            machine.now = NOON.plus(jump);

            assertThat(clock.instant()).isBetween(NOON, NOON.plusSeconds(5));
        }
    }

    @Test
    void itGoesOn() throws InterruptedException {
        clock.machineIsAheadBy(Duration.ZERO);
        Instant before = clock.instant();
        Thread.sleep(20);

        assertThat(clock.instant()).isAfterOrEqualTo(before.plusMillis(20));
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-11-22T00:00:00Z").plus(Duration.ofHours(hour));
    }

    /** Stands still unless it is set. */
    private static final class Machine extends Clock {

        private Instant now;

        Machine(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
