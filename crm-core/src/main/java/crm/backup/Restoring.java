package crm.backup;

import crm.database.MaintenanceDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Restores a backup into a database that holds nothing yet: at the schema it was taken at, then migrated to this one. */
class Restoring {

    private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

    private static final String OTHERS = """
            select count(*) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
            """;

    private static final String HAS_TABLES = "select to_regclass('app_user') is not null";

    private static final String HAS_USERS = "select exists (select from app_user)";

    private static final String SET_SEQUENCE = "select setval(:name::regclass, :value, :called)";

    private static final List<Manifest.Partition> NONE = List.of();

    private final MaintenanceDatabase database;

    Restoring(MaintenanceDatabase database) {
        this.database = database;
    }

    /**
     * @throws Unusable when the backup is damaged or of a Keel this one does not know, or the database is in use; what was
     *     in the database is then still there, unless it was an empty one
     */
    void restore(BackupFile backup) throws IOException, SQLException {
        backup.verify();
        refuseAnythingInUse();
        Flyway old = flyway(backup.manifest().schema(), false);
        refuseUnknownSchema(old, backup.manifest());
        old.clean();
        old.migrate();
        fill(backup);
        flyway("latest", true).migrate();
        afterwards();
        keepSecret(backup);
    }

    private void refuseAnythingInUse() throws SQLException {
        try (Connection connection = database.connect()) {
            JdbcClient jdbc = client(connection);
            if (holds(jdbc, HAS_TABLES) && holds(jdbc, HAS_USERS)) {
                throw new Unusable(
                        "This database belongs to a Keel that has been set up, and a restore would replace all"
                                + " of it. Restore into an empty database, or an empty data folder.");
            }
            if (jdbc.sql(OTHERS).query(Long.class).single() > 0) {
                throw new Unusable("Somebody else is connected to this database. Stop every Keel on it first.");
            }
        }
    }

    /** @param withRights whether the application gets its rights: on tables that an older schema has not got yet */
    private Flyway flyway(String target, boolean withRights) {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", database.appRole()))
                .target(target)
                .skipDefaultCallbacks(!withRights)
                .cleanDisabled(false)
                .load();
    }

    /** Rows fit only the tables they were taken from. */
    private static void refuseUnknownSchema(Flyway flyway, Manifest manifest) {
        List<Manifest.Migration> known = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getVersion() != null)
                .filter(migration -> migration.getVersion().getVersion().compareTo(manifest.schema()) <= 0)
                .map(Restoring::asKept)
                .sorted(Comparator.comparing(Manifest.Migration::version))
                .toList();
        if (!known.equals(manifest.migrations())) {
            List<String> differing = Stream.concat(
                            manifest.migrations().stream().filter(migration -> !known.contains(migration)),
                            known.stream()
                                    .filter(migration -> !manifest.migrations().contains(migration)))
                    .map(Manifest.Migration::version)
                    .distinct()
                    .toList();
            throw new Unusable(
                    "This backup was taken at schema " + manifest.schema() + " by a Keel with other migrations"
                            + " than this one: " + String.join(", ", differing)
                            + ". Restore it with the Keel that took it, or a"
                            + " newer one.");
        }
    }

    private static Manifest.Migration asKept(MigrationInfo migration) {
        return new Manifest.Migration(migration.getVersion().getVersion(), migration.getChecksum());
    }

    /** All rows in one transaction: the database holds everything or nothing. */
    private void fill(BackupFile backup) throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Catalogue catalogue = new Catalogue(connection);
            addPartitions(connection, catalogue, backup.manifest());
            List<String> tables = List.copyOf(catalogue.tables().keySet());
            execute(connection, "truncate " + String.join(", ", tables));
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Manifest.Table table : backup.manifest().tables()) {
                backup.rows(table, in -> {
                    if (copyIn(copies, table, in) != table.rows()) {
                        throw new Unusable(table.name() + " did not take all of its " + table.rows() + " rows.");
                    }
                });
            }
            JdbcClient jdbc = client(connection);
            for (Manifest.Sequence sequence : backup.manifest().sequences()) {
                jdbc.sql(SET_SEQUENCE)
                        .param("name", sequence.name())
                        .param("value", sequence.value())
                        .param("called", sequence.called())
                        .query(Long.class)
                        .single();
            }
            connection.commit();
        }
    }

    /** Large imports have made them; no migration does. */
    private static void addPartitions(Connection connection, Catalogue catalogue, Manifest manifest)
            throws SQLException {
        Set<String> there = catalogue.tables().keySet();
        for (Manifest.Partition partition : Objects.requireNonNullElse(manifest.partitions(), NONE)) {
            if (!there.contains(partition.name())) {
                execute(
                        connection,
                        "create table " + partition.name() + " partition of " + partition.of() + " for values from ("
                                + partition.first() + ") to (" + partition.next() + ")");
            }
        }
    }

    private static long copyIn(CopyManager copies, Manifest.Table table, InputStream rows) throws IOException {
        try {
            return copies.copyIn(BackupFile.copy(table.name(), table.columns()) + " from stdin", rows);
        } catch (SQLException e) {
            // its words quote the row
            throw new Unusable(table.name() + " did not take its rows (SQL state " + e.getSQLState() + ").");
        }
    }

    /** What the rooms have to say after a restore, each in a script of its own. */
    private void afterwards() throws IOException, SQLException {
        Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:db/restore/*.sql");
        Arrays.sort(scripts, Comparator.comparing(script -> Objects.requireNonNullElse(script.getFilename(), "")));
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (Resource script : scripts) {
                ScriptUtils.executeSqlScript(connection, script);
            }
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "vacuum (analyze)");
        }
    }

    private void keepSecret(BackupFile backup) throws IOException {
        String secret = backup.secret();
        if (database.secretIsConfigured() || secret == null) {
            String own = database.secret();
            String hash = backup.manifest().secretHash();
            if (hash != null && (own == null || !BackupFile.hash(own).equals(hash))) {
                LOG.warn("CRM_SECRET is not the one this backup was taken with: links in mails that were sent before,"
                        + " unsubscribe links among them, will not work. Set the old one.");
            }
            return;
        }
        database.keepSecret(secret);
    }

    private static boolean holds(JdbcClient jdbc, String question) {
        return jdbc.sql(question).query(Boolean.class).single();
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
