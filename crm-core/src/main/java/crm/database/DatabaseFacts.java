package crm.database;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database and the folder on this machine are like at this moment. */
@Component
public class DatabaseFacts {

    private static final String READ = """
            select current_setting('server_version') as version, current_database() as name, current_user as role,
                   pg_database_size(current_database()) as bytes,
                   (select max(version) from flyway_schema_history where success) as schema
            """;

    private final JdbcClient jdbc;
    private final DatabaseRights rights;
    private final DataFolder folder;
    private final boolean embedded;

    DatabaseFacts(
            JdbcClient jdbc, DatabaseRights rights, DataFolder folder, ObjectProvider<EmbeddedServer> embeddedServer) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.folder = folder;
        this.embedded = embeddedServer.getIfAvailable() != null;
    }

    /** The database as the application's role sees it. */
    public Database database() {
        Row row = jdbc.sql(READ).query(Row.class).single();
        return new Database(
                row.version(),
                row.name(),
                row.role(),
                rights.moreThanNeeded(),
                row.bytes(),
                String.valueOf(row.schema()),
                embedded);
    }

    /** The disk under the data folder; null when the folder is not there, as on an instance that keeps nothing. */
    public @Nullable Disk disk() {
        Path path = folder.path("");
        try {
            FileStore store = Files.getFileStore(path);
            return new Disk(path.toString(), store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * @param version PostgreSQL's
     * @param role the one that runs the application
     * @param powerful whether that role could alter tables or rewrite ledgers
     * @param schema the newest migration
     * @param embedded whether Keel started it itself
     */
    public record Database(
            String version, String name, String role, boolean powerful, long bytes, String schema, boolean embedded) {}

    public record Disk(String folder, long freeBytes, long totalBytes) {

        /** Less than a tenth is left: PostgreSQL stops when nothing is. */
        public boolean scarce() {
            return freeBytes < totalBytes / 10;
        }
    }

    private record Row(
            String version,
            String name,
            String role,
            long bytes,
            @Nullable String schema) {}
}
