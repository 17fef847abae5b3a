package crm.backup;

import crm.database.MaintenanceDatabase;
import crm.testing.FreshDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.mock.env.MockEnvironment;

/** An installation as an operator's command finds it: by its settings. */
record Installation(MockEnvironment settings) {

    // All embedded servers of a JVM share the program that the first of them unpacked. The test server's stays for
    // good;
    // that of an installation would go with its folder.
    static {
        FreshDatabases.properties();
    }

    /** With the PostgreSQL that Keel brings, in this folder. */
    static Installation embedded(Path folder) {
        return new Installation(new MockEnvironment().withProperty("crm.data-dir", folder.toString()));
    }

    /** On a PostgreSQL that is there already. */
    static Installation external(Path folder) {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("crm.data-dir", folder.toString())
                .withProperty("crm.secret", "kept by the operator, and longer than it need be");
        Map<String, String> database = FreshDatabases.properties();
        database.forEach(settings::setProperty);
        return new Installation(settings);
    }

    /** The backup of the first schema, with rows in each of its tables. */
    static Path firstSchema(Path folder) throws IOException {
        Path file = folder.resolve("first-schema.zip");
        try (InputStream in = Objects.requireNonNull(Installation.class.getResourceAsStream("first-schema.zip"))) {
            Files.copy(in, file);
        }
        return file;
    }

    void restore(Path file) throws IOException, SQLException {
        new BackupCommands(settings, Clock.systemUTC()).restore(file);
    }

    Path backup(Path target) throws IOException, SQLException {
        return new BackupCommands(settings, Clock.systemUTC()).backup(target);
    }

    Map<String, String> sums() throws IOException, SQLException {
        return look(TableSums::of);
    }

    long number(String sql) throws IOException, SQLException {
        return look(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    List<String> texts(String sql) throws IOException, SQLException {
        return look(jdbc -> jdbc.sql(sql).query(String.class).list());
    }

    /** Looks into the database in its owner's role. */
    private <T> T look(Function<JdbcClient, T> look) throws IOException, SQLException {
        try (MaintenanceDatabase database = MaintenanceDatabase.openAlone(settings);
                Connection connection = database.connect()) {
            return look.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        }
    }
}
