package crm.operations;

import crm.kernel.CommonClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far this machine's clock is from the database's, and the end of the difference: an instance whose machine is wrong by
 * an hour would launch what is planned an hour early, and take the others' work for abandoned. So all go by the database's
 * time; the figure still shows the machine's fault.
 */
@Component
class ClockOffset implements MeterBinder, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClockOffset.class);

    private static final Duration LOOK = Duration.ofSeconds(30);

    /** Less than this may as well be the way to the database and back. */
    private static final Duration NOTHING = Duration.ofMillis(500);

    private static final Duration ALARMING = Duration.ofSeconds(5);

    private static final String DATABASE_TIME = "select clock_timestamp()";

    private final JdbcClient jdbc;

    private final CommonClock clock;

    private volatile @Nullable Thread looking;

    private Duration last = Duration.ZERO;

    ClockOffset(JdbcClient jdbc, CommonClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("clock_offset_vs_db_seconds", this, ClockOffset::seconds)
                .description("This machine's clock minus the database's")
                .register(registry);
    }

    /**
     * How far ahead this machine is.
     *
     * @param doubt how long the answer was under way: by so much the figure may be wrong
     */
    private record Measured(Duration ahead, Duration doubt) {

        boolean within(Duration limit) {
            return ahead.abs().compareTo(limit.plus(doubt)) <= 0;
        }
    }

    private double seconds() {
        try {
            return measure().ahead().toMillis() / 1000.0;
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }

    private Measured measure() {
        Instant before = clock.machineTime();
        Instant there =
                jdbc.sql(DATABASE_TIME).query(OffsetDateTime.class).single().toInstant();
        Instant after = clock.machineTime();
        Duration half = Duration.between(before, after).dividedBy(2);
        return new Measured(Duration.between(there, before.plus(half)), half.abs());
    }

    /** Before anything that goes by the clock. */
    @Override
    public void start() {
        putRight();
        looking = Thread.ofVirtual().name("clock").start(this::look);
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                putRight();
            }
        } catch (InterruptedException e) {
            // The instance stops.
        }
    }

    /** An answer that was long under way on a busy machine says nothing of a small difference, and changes nothing. */
    private void putRight() {
        try {
            Measured measured = measure();
            if (measured.doubt().compareTo(NOTHING) > 0 && measured.within(ALARMING)) {
                return;
            }
            Duration ahead = measured.within(NOTHING) ? Duration.ZERO : measured.ahead();
            clock.machineIsAheadBy(ahead);
            if (ahead.abs().compareTo(ALARMING) > 0 && ahead.minus(last).abs().compareTo(ALARMING) > 0) {
                LOG.warn(
                        "This machine's clock is {} s ahead of the database's; Keel goes by the latter",
                        ahead.toSeconds());
            }
            last = ahead;
        } catch (DataAccessException e) {
            LOG.debug("The database does not tell the time", e);
        }
    }

    @Override
    public void stop() {
        Thread thread = looking;
        if (thread != null) {
            thread.interrupt();
            looking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
