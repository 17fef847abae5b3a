package crm.delivery.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL, durable as in production, that is stopped the hard way and started again on the same port. */
final class PostgresUnderFault implements AutoCloseable {

    static final String DATABASE = "keel";

    static final String OWNER = "keel_owner";

    static final String APP = "keel_app";

    static final String PASSWORD = "only for tests";

    private final Path folder;

    private EmbeddedPostgres server;

    private final int port;

    PostgresUnderFault(Path folder) {
        this.folder = folder;
        // That it cannot stop what was stopped already is no news here.
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
        try {
            server = launch(0);
            port = server.getPort();
            prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts on a folder that has everything in it. */
    private PostgresUnderFault(Path folder, EmbeddedPostgres.Builder options) throws IOException {
        this.folder = folder;
        server = options.start();
        port = server.getPort();
    }

    /** A copy of this server's folder, file by file, with a server of its own; this one is stopped meanwhile. */
    PostgresUnderFault copyFolderTo(Path copy) {
        stopImmediately();
        try {
            copy(folder, copy);
            start();
            return new PostgresUnderFault(copy, options(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an administrator copies a folder. */
    static void copy(Path from, Path to) throws IOException {
        try {
            Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            if (copying.waitFor() != 0) {
                throw new IOException(from + " could not be copied");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private EmbeddedPostgres launch(int port) throws IOException {
        EmbeddedPostgres.Builder builder = options(folder);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static EmbeddedPostgres.Builder options(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("wal-segsize", "1")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("min_wal_size", "2MB")
                .setServerConfig("max_wal_size", "32MB")
                .setServerConfig("max_connections", "200")
                .setServerConfig("jit", "off");
    }

    private void prepare() {
        JdbcTemplate jdbc = new JdbcTemplate(source("postgres", "postgres", "postgres"));
        jdbc.execute("create role " + OWNER + " login password '" + PASSWORD + "'");
        jdbc.execute("create role " + APP + " login password '" + PASSWORD + "'");
        jdbc.execute("create database " + DATABASE + " owner " + OWNER);
        Flyway.configure()
                .dataSource(source(DATABASE, OWNER, PASSWORD))
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", APP))
                .load()
                .migrate();
    }

    int port() {
        return port;
    }

    private PGSimpleDataSource source(String database, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** In the owner's hands, past every proxy. */
    JdbcClient owner() {
        return owner(DATABASE);
    }

    JdbcClient owner(String database) {
        return JdbcClient.create(source(database, OWNER, PASSWORD));
    }

    /** A copy of the database beside it on the same server, as somebody makes who wants to try something out. */
    void copyTo(String name) {
        JdbcTemplate jdbc = new JdbcTemplate(source("postgres", "postgres", "postgres"));
        jdbc.execute("alter database " + DATABASE + " allow_connections false");
        jdbc.queryForList(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", Object.class, DATABASE);
        jdbc.execute("create database " + name + " template " + DATABASE + " owner " + OWNER);
        jdbc.execute("alter database " + DATABASE + " allow_connections true");
    }

    /** As {@code pg_ctl stop -m immediate}: no checkpoint, no goodbye. */
    void stopImmediately() {
        try {
            Path pidFile = folder.resolve("postmaster.pid");
            if (Files.notExists(pidFile)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            KeelProcess.signal("QUIT", pid);
            for (int look = 0;
                    look < 600
                            && ProcessHandle.of(pid)
                                    .filter(ProcessHandle::isAlive)
                                    .isPresent();
                    look++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Recovers and goes on where it was. */
    void start() {
        try {
            server.close();
            server = launch(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
