package crm.delivery.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of a machine that somebody sets. A library that shifts the clock of a whole process would move the JVM's timers
 * with it and is not installed everywhere; whatever in Keel asks for the time asks this.
 */
final class MachineClock {

    private volatile Duration shift;

    MachineClock(Duration shift) {
        this.shift = shift;
    }

    /** From now on it is wrong by this. */
    void jumpTo(Duration shift) {
        this.shift = shift;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.now().plus(shift);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
