package crm.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time that all instances on one database go by: this machine's, put right by how far it is from the database's. Once
 * compared it runs on the machine's monotonic timer: whoever sets the machine's clock an hour on does not move it. Ticks in
 * microseconds, as PostgreSQL stores them: what was written equals what is read back.
 */
public final class CommonClock extends Clock {

    private final Clock machine;

    private volatile @Nullable Mark compared;

    public CommonClock(Clock machine) {
        this.machine = machine;
    }

    /** What this machine believes. */
    public Instant machineTime() {
        return machine.instant();
    }

    /** From now on the machine counts as that far ahead of everybody else; negative = behind. */
    public void machineIsAheadBy(Duration ahead) {
        compared = new Mark(machine.instant().minus(ahead), System.nanoTime());
    }

    @Override
    public Instant instant() {
        Mark mark = compared;
        Instant now = mark == null ? machine.instant() : mark.plusElapsed();
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /** The right time at a moment of the monotonic timer. */
    private record Mark(Instant then, long nanos) {

        Instant plusElapsed() {
            return then.plusNanos(System.nanoTime() - nanos);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new Elsewhere(this, zone);
    }

    /** The same time in another zone. */
    private static final class Elsewhere extends Clock {

        private final CommonClock clock;

        private final ZoneId zone;

        Elsewhere(CommonClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
