package crm.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The database in the hands of an operator's command, in the role that owns the schema: the embedded one, whether a Keel is
 * running on it or not, or the configured one.
 */
public final class MaintenanceDatabase implements AutoCloseable {

    private static final int PORT_LINE = 3;

    private final Environment environment;
    private final DataFolder folder;
    private final @Nullable EmbeddedServer server;
    private final String url;
    private final String user;
    private final String password;
    private final String appRole;

    private MaintenanceDatabase(
            Environment environment,
            DataFolder folder,
            @Nullable EmbeddedServer server,
            String url,
            String user,
            String password,
            String appRole) {
        this.environment = environment;
        this.folder = folder;
        this.server = server;
        this.url = url;
        this.user = user;
        this.password = password;
        this.appRole = appRole;
    }

    /** For reading, beside a Keel that may be running. */
    public static MaintenanceDatabase open(Environment environment) {
        try {
            return openAlone(environment);
        } catch (DataFolderInUse e) {
            return besideTheRunningOne(environment, folder(environment));
        }
    }

    /**
     * For replacing what is there. On the embedded database no Keel is running while this is open.
     *
     * @throws RuntimeException with a sentence when one is
     */
    public static MaintenanceDatabase openAlone(Environment environment) {
        DataFolder folder = folder(environment);
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.isBlank()) {
            String appRole = environment.getProperty("spring.datasource.username", "");
            return new MaintenanceDatabase(
                    environment,
                    folder,
                    null,
                    environment.getProperty("spring.flyway.url", url),
                    environment.getProperty("spring.flyway.user", appRole),
                    environment.getProperty(
                            "spring.flyway.password", environment.getProperty("spring.datasource.password", "")),
                    appRole);
        }
        EmbeddedServer server = EmbeddedServer.start(folder);
        return new MaintenanceDatabase(
                environment,
                folder,
                server,
                server.url(),
                EmbeddedServer.OWNER,
                server.ownerPassword(),
                EmbeddedServer.APP);
    }

    /** The roles' passwords are in the running process alone; the superuser's is in the folder, for its owner. */
    private static MaintenanceDatabase besideTheRunningOne(Environment environment, DataFolder folder) {
        try {
            List<String> lines = Files.readAllLines(folder.path("postgres").resolve("postmaster.pid"));
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return new MaintenanceDatabase(
                    environment,
                    folder,
                    null,
                    EmbeddedServer.urlAt(port),
                    "postgres",
                    folder.generatedSecret("postgres.password"),
                    EmbeddedServer.APP);
        } catch (IOException e) {
            throw new UncheckedIOException("The running Keel's PostgreSQL cannot be found in " + folder.path(""), e);
        }
    }

    private static DataFolder folder(Environment environment) {
        return new DataFolder(Path.of(environment.getProperty("crm.data-dir", "data")));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** The role the application works in, which gets its rights from the migrations. */
    public String appRole() {
        return appRole;
    }

    /** Whether the operator keeps the installation's secret himself ({@code CRM_SECRET}). */
    public boolean secretIsConfigured() {
        return !environment.getProperty("crm.secret", "").isBlank();
    }

    /** What links and tokens are signed with; null when there is none yet. */
    public @Nullable String secret() {
        return secretIsConfigured() ? Objects.requireNonNull(environment.getProperty("crm.secret")) : generatedSecret();
    }

    /** The secret that Keel made for itself; null when the operator keeps one, or none was needed yet. */
    public @Nullable String generatedSecret() {
        return secretIsConfigured() || !Files.exists(folder.path("secret")) ? null : folder.generatedSecret("secret");
    }

    /** Keeps this secret in place of one that Keel would make. */
    public void keepSecret(String secret) {
        folder.keepSecret("secret", secret);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
