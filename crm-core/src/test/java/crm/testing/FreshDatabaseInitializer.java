package crm.testing;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a context at a new, migrated database of the test server, in the application’s role. */
public class FreshDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(FreshDatabases.properties())
                .and(
                        "db-scheduler.polling-interval=200ms",
                        "crm.secret=a secret for tests and nothing else at all",
                        "spring.main.banner-mode=off")
                .applyTo(context);
    }
}
