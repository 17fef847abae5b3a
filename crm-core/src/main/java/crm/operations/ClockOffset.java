package crm.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far this machine's clock is from the database's. Leases run on the database's, so more than seconds is a fault. */
@Component
class ClockOffset implements MeterBinder {

    private static final String DATABASE_TIME = "select extract(epoch from clock_timestamp())::float8";

    private final JdbcClient jdbc;
    private final Clock clock;

    ClockOffset(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("clock_offset_vs_db_seconds", this, ClockOffset::seconds)
                .description("This machine's clock minus the database's")
                .register(registry);
    }

    private double seconds() {
        try {
            double database = jdbc.sql(DATABASE_TIME).query(Double.class).single();
            Duration here = Duration.ofMillis(clock.instant().toEpochMilli());
            return here.toMillis() / 1000.0 - database;
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
