package crm.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts and times what this instance does; whoever watches adds up the instances. */
@Component
public class Meters {

    private final MeterRegistry registry;

    Meters(ObjectProvider<MeterRegistry> registries) {
        this.registry = registries.getIfAvailable(SimpleMeterRegistry::new);
    }

    /** @param labels name, value, name, value …: few values each, and none of a customer's */
    public void count(String name, long howMany, String... labels) {
        registry.counter(name, labels).increment(howMany);
    }

    /** @param labels as for {@link #count} */
    public void took(String name, Duration time, String... labels) {
        registry.timer(name, labels).record(time);
    }
}
