package crm.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The clock of the tests: it runs like any other until a test sets it. */
public final class TestClock extends Clock {

    private volatile @Nullable Instant stoppedAt;

    TestClock() {}

    /** Stops at this moment. */
    public void set(Instant moment) {
        stoppedAt = moment;
    }

    /** Stops this much later. */
    public void advance(Duration duration) {
        stoppedAt = instant().plus(duration);
    }

    /** Goes on with the real time. */
    public void run() {
        stoppedAt = null;
    }

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt;
        return stopped != null ? stopped : Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
