package crm.backup;

import crm.database.MaintenanceDatabase;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Takes a backup. The application may go on working meanwhile: everything is read from one snapshot. */
class BackupWriter {

    // Values in one form, whatever the role's or the server's habits are.
    private static final String FORMS = """
            set session datestyle = 'ISO, YMD'; set session intervalstyle = 'iso_8601'; set session time zone 'UTC';
            set session extra_float_digits = 1; set session bytea_output = 'hex'; set session client_encoding = 'UTF8';
            set session statement_timeout = 0; set session lock_timeout = '30s';
            """;

    private static final String NOTE = """
            insert into backup (taken_at, bytes, rows) values (:takenAt::timestamptz, :bytes, :rows)
            """;

    // An older schema, backed up before its upgrade, has no place for it.
    private static final String CAN_BE_NOTED = "select to_regclass('backup') is not null";

    private final MaintenanceDatabase database;
    private final Clock clock;

    BackupWriter(MaintenanceDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes the backup, reads it again to be sure of it, and only then gives it its name.
     *
     * @throws FileAlreadyExistsException rather than overwrite what may be the only good backup
     */
    Manifest write(Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        createForTheOwnerAlone(part);
        Manifest manifest;
        try (Connection connection = database.connect()) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part, StandardOpenOption.WRITE))) {
                manifest = write(connection, zip);
            }
            BackupFile.open(part).verify();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            note(connection, manifest, Files.size(file));
        } finally {
            Files.deleteIfExists(part);
        }
        return manifest;
    }

    private Manifest write(Connection connection, ZipOutputStream zip) throws IOException, SQLException {
        connection.setAutoCommit(true);
        execute(connection, FORMS);
        connection.setAutoCommit(false);
        execute(connection, "set transaction isolation level repeatable read, read only");
        Catalogue catalogue = new Catalogue(connection);
        Map<String, List<String>> tables = catalogue.tables();
        // nobody alters them until the last is read
        execute(connection, "lock table " + String.join(", ", tables.keySet()) + " in access share mode");
        List<Manifest.Table> written = new ArrayList<>();
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            written.add(write(copies, table.getKey(), table.getValue(), zip));
        }
        List<Manifest.Migration> migrations = catalogue.migrations();
        String generated = database.generatedSecret();
        String secret = database.secret();
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                clock.instant(),
                migrations.getLast().version(),
                migrations,
                written,
                catalogue.sequences(),
                catalogue.partitions(),
                secret == null ? null : BackupFile.hash(secret));
        connection.commit();
        if (generated != null) {
            entry(zip, BackupFile.SECRET, generated.getBytes(StandardCharsets.UTF_8));
        }
        entry(zip, BackupFile.MANIFEST, new JsonMapper().writeValueAsBytes(manifest));
        return manifest;
    }

    private static Manifest.Table write(CopyManager copies, String table, List<String> columns, ZipOutputStream zip)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(BackupFile.entryOf(table)));
        DigestOutputStream digest = new DigestOutputStream(new StayingOpen(zip), BackupFile.sha256());
        long rows = copies.copyOut(BackupFile.copy(table, columns) + " to stdout", digest);
        zip.closeEntry();
        return new Manifest.Table(
                table, columns, rows, BackupFile.hex(digest.getMessageDigest().digest()));
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** For the status page and whoever watches that backups do not stop. */
    private static void note(Connection connection, Manifest manifest, long bytes) throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        if (!jdbc.sql(CAN_BE_NOTED).query(Boolean.class).single()) {
            return;
        }
        jdbc.sql(NOTE)
                .param("takenAt", manifest.takenAt().toString())
                .param("bytes", bytes)
                .param("rows", manifest.rows())
                .update();
        connection.commit();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of every customer lie in it. */
    private static void createForTheOwnerAlone(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** COPY closes what it writes to; the archive goes on. */
    private static final class StayingOpen extends FilterOutputStream {

        StayingOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
