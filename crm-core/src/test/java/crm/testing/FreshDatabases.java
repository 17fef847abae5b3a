package crm.testing;

import java.util.Map;

/** Databases for tests that start applications of their own. */
public final class FreshDatabases {

    private FreshDatabases() {}

    /** The settings of a new database, as after the migrations: the application's role and the owner's. */
    public static Map<String, String> properties() {
        String url = TestServer.get().newDatabase();
        return Map.ofEntries(
                Map.entry("spring.datasource.url", url),
                Map.entry("spring.datasource.username", TestServer.APP),
                Map.entry("spring.datasource.password", TestServer.PASSWORD),
                // no developer lives there, and it is 45 minutes off every whole hour
                Map.entry("spring.datasource.hikari.connection-init-sql", "set time zone 'Pacific/Chatham'"),
                Map.entry("spring.datasource.hikari.maximum-pool-size", "12"),
                Map.entry("spring.datasource.hikari.minimum-idle", "0"),
                Map.entry("spring.flyway.url", url),
                Map.entry("spring.flyway.user", TestServer.OWNER),
                Map.entry("spring.flyway.password", TestServer.PASSWORD));
    }

    /** Lets the server's administrator lay something of his own into a database with these settings. */
    public static void byAdministrator(Map<String, String> properties, String statement) {
        TestServer.get()
                .asAdministrator(properties.get("spring.datasource.url"))
                .execute(statement);
    }
}
