package crm.web.start;

import org.flywaydb.core.Flyway;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready means: every migration this version brings is in the database. Looked up until it is so, then remembered. */
@Component("schemaHealthIndicator")
class SchemaHealth implements HealthIndicator {

    private final Flyway flyway;
    private volatile boolean atHead;

    SchemaHealth(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public Health health() {
        atHead = atHead || flyway.info().pending().length == 0;
        return atHead ? Health.up().build() : Health.outOfService().build();
    }
}
