package crm.delivery.faults;

import crm.kernel.CommonClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * Keel as it is, but for its pages: all rooms with their senders and their background work. What was written for tests stays
 * out, save for the failpoints and the ear for a test's orders.
 */
@TestComponent
@SpringBootConfiguration
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackages = "crm")
@ComponentScan(
        basePackages = "crm",
        excludeFilters =
                @Filter(
                        type = FilterType.ANNOTATION,
                        classes = {TestComponent.class, TestConfiguration.class}))
@Import({Failpoints.class, Orders.class, Readers.class, crm.delivery.Town.class})
class KeelInstance {

    static final String WARM = "@warm";

    static final String READY = "@ready";

    static final String ANSWER = "@answer ";

    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(KeelInstance.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        context.getBean(Orders.class).ready();
    }

    @Bean
    MachineClock machineClock(Environment settings) {
        return new MachineClock(settings.getProperty("faults.clock-shift", Duration.class, Duration.ZERO));
    }

    @Bean
    @Primary
    CommonClock clockOfTheMachine(MachineClock machine) {
        return new CommonClock(machine.clock());
    }

    /** Whoever watches an instance sees what it counts. */
    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }
}
