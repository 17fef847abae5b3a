package crm.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keel's own PostgreSQL: real, durable, on the loopback interface only, with the two roles of a proper installation. */
class EmbeddedServer implements AutoCloseable {

    static final String OWNER = "keel_owner";
    static final String APP = "keel_app";
    private static final String DATABASE = "keel";
    private static final long MEGABYTE = 1024L * 1024;

    private final DataFolder folder;
    private final EmbeddedPostgres postgres;
    /** New at every start and kept nowhere: only this process needs them. */
    private final String ownerPassword = DataFolder.randomText();

    private final String appPassword = DataFolder.randomText();

    private EmbeddedServer(DataFolder folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /**
     * Takes the folder, ends a server that a killed Keel left behind there, and starts.
     *
     * @throws DataFolderInUse when another Keel is running on the folder
     */
    static EmbeddedServer start(DataFolder folder) {
        folder.take();
        try {
            OrphanedServer.stopIn(folder.path("postgres"));
            EmbeddedServer server = new EmbeddedServer(folder, launch(folder));
            server.prepareRolesAndDatabase();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start in " + folder.path("postgres"), e);
        }
    }

    private static EmbeddedPostgres launch(DataFolder folder) throws IOException {
        String password = folder.generatedSecret("postgres.password");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.path("postgres"))
                .setOverrideWorkingDirectory(folder.path("postgres-program").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // the built-in one compares bytes: text sorts and is indexed a third faster than by the C library
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.path("postgres.password").toString())
                .setConnectConfig("password", password);
        durability(builder);
        memory(builder);
        quietLog(builder);
        return builder.start();
    }

    /** The library is made for tests and switches these off. */
    private static void durability(EmbeddedPostgres.Builder builder) {
        builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    /** A quarter of the machine, up to 2 GB: PostgreSQL's own default of 128 MB is made for a much smaller one. */
    private static void memory(EmbeddedPostgres.Builder builder) {
        long machine = machineMegabytes();
        long buffers = Math.clamp(machine / 4, 128, 2048);
        builder.setServerConfig("shared_buffers", buffers + "MB")
                .setServerConfig("effective_cache_size", Math.max(machine / 2, 256) + "MB")
                .setServerConfig("work_mem", "64MB")
                .setServerConfig("maintenance_work_mem", Math.clamp(machine / 16, 64, 512) + "MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off")
                .setServerConfig("max_connections", "100");
    }

    /** Statements and values of customers never reach a log. */
    private static void quietLog(EmbeddedPostgres.Builder builder) {
        builder.setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_parameter_max_length", "0")
                .setServerConfig("log_parameter_max_length_on_error", "0");
    }

    private static long machineMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MEGABYTE
                : 1024;
    }

    private void prepareRolesAndDatabase() {
        DataSource superuser = postgres.getPostgresDatabase();
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            JdbcClient jdbc = JdbcClient.create(superuser);
            for (String role : new String[] {OWNER, APP}) {
                if (!exists(jdbc, "select count(*) from pg_roles where rolname = :name", role)) {
                    statement.execute("create role " + role + " login");
                }
            }
            // random text of our own alphabet: no quoting can be needed
            statement.execute("alter role " + OWNER + " password '" + ownerPassword + "'");
            statement.execute("alter role " + APP + " password '" + appPassword + "'");
            if (!exists(jdbc, "select count(*) from pg_database where datname = :name", DATABASE)) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to " + APP);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not prepare the roles of the embedded PostgreSQL", e);
        }
    }

    private static boolean exists(JdbcClient jdbc, String countByName, String name) {
        return jdbc.sql(countByName).param("name", name).query(Long.class).single() > 0;
    }

    String url() {
        return urlAt(postgres.getPort());
    }

    /** The database of an embedded server that listens there. */
    static String urlAt(int port) {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE + "?ApplicationName=keel";
    }

    String ownerPassword() {
        return ownerPassword;
    }

    String appPassword() {
        return appPassword;
    }

    @Override
    public void close() throws IOException {
        try {
            postgres.close();
        } finally {
            folder.close();
        }
    }
}
