package crm.testing;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

class FreshDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestServer server = TestServer.get();
        String url = server.newDatabase();
        TestPropertyValues.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + TestServer.APP,
                        "spring.datasource.password=" + TestServer.PASSWORD,
                        // no developer lives there, and it is 45 minutes off every whole hour
                        "spring.datasource.hikari.connection-init-sql=set time zone 'Pacific/Chatham'",
                        "spring.datasource.hikari.maximum-pool-size=12",
                        "spring.datasource.hikari.minimum-idle=0",
                        "spring.flyway.url=" + url,
                        "spring.flyway.user=" + TestServer.OWNER,
                        "spring.flyway.password=" + TestServer.PASSWORD,
                        "db-scheduler.polling-interval=200ms",
                        "crm.secret=a secret for tests and nothing else at all",
                        "spring.main.banner-mode=off")
                .applyTo(context);
    }
}
