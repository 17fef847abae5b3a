package crm.kernel;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock that everything asks, so that a test can choose the day. */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {

    @Bean
    CommonClock clock() {
        return new CommonClock(Clock.systemUTC());
    }
}
