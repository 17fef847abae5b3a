package crm.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** One PostgreSQL per JVM, one migrated template in it, and a copy of that for each Spring context. */
final class TestServer {

    static final String OWNER = "keel_owner";
    static final String APP = "keel_app";
    static final String PASSWORD = "only for tests";

    private static final String TEMPLATE = "keel_template";
    private static final int SECONDS_TO_END = 10;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final TestServer INSTANCE =
            new TestServer("docker".equals(System.getProperty("crm.test.db")) ? serverInDocker() : embeddedServer());

    private final PGSimpleDataSource superuser;

    private TestServer(PGSimpleDataSource superuser) {
        this.superuser = superuser;
        JdbcTemplate jdbc = new JdbcTemplate(superuser);
        jdbc.execute("create role " + OWNER + " login password '" + PASSWORD + "'");
        jdbc.execute("create role " + APP + " login password '" + PASSWORD + "'");
        // for emptying tables without asking each whether another refers to it
        jdbc.execute("grant set on parameter session_replication_role to " + OWNER);
        jdbc.execute("create database " + TEMPLATE + " owner " + OWNER);
        Flyway.configure()
                .dataSource(url(TEMPLATE), OWNER, PASSWORD)
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", APP))
                .load()
                .migrate();
    }

    static TestServer get() {
        return INSTANCE;
    }

    /** A database as after the migrations, nobody else's. */
    synchronized String newDatabase() {
        String name = "keel_test_" + NUMBER.incrementAndGet();
        new JdbcTemplate(superuser).execute("create database " + name + " template " + TEMPLATE + " owner " + OWNER);
        return url(name);
    }

    /** The same database in the owner's role, which may do anything in it. */
    static DataSource asOwner(String url) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(url);
        owner.setUser(OWNER);
        owner.setPassword(PASSWORD);
        return owner;
    }

    /** The same database in the hands of the server's administrator, who is neither of Keel's roles. */
    JdbcTemplate asAdministrator(String url) {
        PGSimpleDataSource administrator = new PGSimpleDataSource();
        administrator.setUrl(url);
        administrator.setUser(superuser.getUser());
        administrator.setPassword(superuser.getPassword());
        return new JdbcTemplate(administrator);
    }

    private String url(String database) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(superuser.getServerNames()[0], superuser.getPortNumbers()[0], database);
    }

    private static PGSimpleDataSource embeddedServer() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("work_mem", "64MB")
                    .setServerConfig("max_wal_size", "2GB")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("deadlock_timeout", "100ms")
                    .setServerConfig("jit", "off")
                    .setRegisterShutdownHook(false)
                    .start();
            stopAfterItsUsers(postgres);
            return superuser("localhost", postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL for tests did not start", e);
        }
    }

    /** At the end of the JVM contexts still write down that they end, and would wait for a server that has gone before them. */
    private static void stopAfterItsUsers(EmbeddedPostgres postgres) {
        var contextsHaveEnded = new CountDownLatch(1);
        SpringApplication.getShutdownHandlers().add(contextsHaveEnded::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                contextsHaveEnded.await(SECONDS_TO_END, TimeUnit.SECONDS);
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    @SuppressWarnings("resource") // it lives as long as the JVM; Testcontainers' own watchdog ends it
    private static PGSimpleDataSource serverInDocker() {
        PostgreSQLContainer container = new PostgreSQLContainer(DockerImageName.parse("postgres:18"));
        container.start();
        return superuser(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    private static PGSimpleDataSource superuser(String host, int port, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
