package crm.web.start;

import crm.CrmApplication;
import crm.testing.FreshDatabases;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances of the whole application on one new database, set up and listening. */
final class TwoInstances implements AutoCloseable {

    static final String EMAIL = "ada@example.com";
    static final String PASSWORD = "correct horse battery staple";
    static final String TOKEN = "a-token-for-tests-as-long-as-it-must-be";

    private final Map<String, Object> settings = new HashMap<>(FreshDatabases.properties());
    private final ConfigurableApplicationContext first;
    private final ConfigurableApplicationContext second;

    TwoInstances() {
        settings.putAll(Map.of(
                "server.port", "0",
                "crm.secret", "equal on all instances, as the README says",
                "crm.admin-email", EMAIL,
                "crm.admin-password", PASSWORD,
                "crm.api-token", TOKEN,
                "crm.postal-address", "1 Quay, Harbour",
                "crm.tracking.machine", "off",
                "db-scheduler.shutdown-max-wait", "1s",
                "db-scheduler.polling-interval", "100ms"));
        first = start("first");
        second = start("second");
    }

    ConfigurableApplicationContext first() {
        return first;
    }

    ConfigurableApplicationContext second() {
        return second;
    }

    /** One more on the same database; whoever starts it closes it. */
    ConfigurableApplicationContext start(String name) {
        return new SpringApplicationBuilder(CrmApplication.class, CountedPieces.class)
                .properties(settings)
                .properties("test.instance=" + name)
                .run("--server.port=0", "--test.instance=" + name);
    }

    JdbcClient jdbc() {
        return second.getBean(JdbcClient.class);
    }

    long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    /** A program that speaks to both. */
    LoadDriver load() {
        return new LoadDriver(List.of(address(first, "/"), address(second, "/")), TOKEN);
    }

    static URI address(ConfigurableApplicationContext instance, String path) {
        return URI.create("http://localhost:" + instance.getEnvironment().getProperty("local.server.port") + path);
    }

    @Override
    public void close() {
        second.close();
        first.close();
    }
}
