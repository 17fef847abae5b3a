package crm.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** The application's own PostgreSQL, entered as its superuser: the limits are measured where Keel is, with its settings. */
final class Server implements AutoCloseable {

    private final String url;
    private final String password;
    private final Connection connection;

    private Server(String url, String password) throws SQLException {
        this.url = url;
        this.password = password;
        this.connection = connect();
    }

    static Server of(Path data) throws IOException, SQLException {
        String port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return new Server("jdbc:postgresql://localhost:" + port + "/keel", password);
    }

    /** What another instance needs to work on the same database. */
    Map<String, String> asDatasource() {
        return Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", password);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", password);
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Duration time(String... statements) throws SQLException {
        long start = System.nanoTime();
        run(statements);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    List<String> column(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }

    String value(String query) throws SQLException {
        return column(query).getFirst();
    }

    void copyOut(String statement, Path file) throws SQLException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement, out);
        }
    }

    void copyIn(String statement, Path file) throws SQLException, IOException {
        try (InputStream in = Files.exists(file) ? Files.newInputStream(file) : new ByteArrayInputStream(new byte[0])) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, in, 1 << 16);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
