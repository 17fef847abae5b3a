package crm.kernel;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock that everything asks, so that a test can choose the day. */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {

    /** Ticks in microseconds, as PostgreSQL stores them: what was written equals what is read back. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
