package crm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.testing.FreshDatabases;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An installation of the first schema, with rows in every table, becomes one of this version. */
class UpgradeTests {

    /** Columns, keys, checks and indexes, in words. */
    private static final String SCHEMA = """
            select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
              from information_schema.columns where table_schema = 'public'
            union all
            select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
             where connamespace = 'public'::regnamespace
            union all
            select indexdef from pg_indexes where schemaname = 'public'
            union all
            select format('%s may %s %s', grantee, privilege_type, table_name)
              from information_schema.role_table_grants where table_schema = 'public'
            order by 1
            """;

    /** What an import had read on its way: it has another shape since, and the import begins anew. */
    private static final String STAGED = "import_transaction_row";

    @TempDir
    Path temp;

    @Test
    void everyRowOfTheFirstSchemaIsKept() throws Exception {
        Path file = Installation.firstSchema(temp);
        Manifest manifest = BackupFile.open(file).manifest();
        assertThat(manifest.tables())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.rows()).as(table.name()).isPositive());
        Installation old = Installation.external(temp);

        old.restore(file);

        for (Manifest.Table table : manifest.tables()) {
            if (table.name().equals(STAGED)) {
                continue;
            }
            assertThat(old.number("select count(*) from " + table.name()))
                    .as(table.name())
                    .isEqualTo(table.rows());
        }
    }

    @Test
    void anUpgradedDatabaseIsLikeANewOne() throws Exception {
        Installation old = Installation.external(temp);
        old.restore(Installation.firstSchema(temp));

        assertThat(old.texts(SCHEMA))
                .containsExactlyInAnyOrderElementsOf(Installation.external(temp).texts(SCHEMA));
    }

    /** Its checksum is in every database there is: an installation would refuse to start. */
    @Test
    void noMigrationOfTheFirstSchemaWasEdited() throws Exception {
        Map<String, String> database = FreshDatabases.properties();
        List<Manifest.Migration> now = Arrays.stream(migrations(database).info().applied())
                .filter(migration -> migration.getVersion() != null)
                .map(migration -> new Manifest.Migration(migration.getVersion().getVersion(), migration.getChecksum()))
                .toList();

        assertThat(now)
                .containsAll(BackupFile.open(Installation.firstSchema(temp))
                        .manifest()
                        .migrations());
    }

    @Test
    void aTableOfSomebodyElsesIsPassedOver() {
        Map<String, String> database = FreshDatabases.properties();
        FreshDatabases.byAdministrator(database, "create table somebodys_report as select 1 as figure");

        migrations(database).migrate();

        var application = new DriverManagerDataSource(
                database.get("spring.datasource.url"),
                database.get("spring.datasource.username"),
                database.get("spring.datasource.password"));
        var jdbc = new JdbcTemplate(application);
        assertThat(jdbc.queryForObject("select count(*) from customer", Long.class))
                .isZero();
        assertThatThrownBy(() -> jdbc.queryForObject("select figure from somebodys_report", Long.class))
                .hasStackTraceContaining("permission denied");
    }

    private static Flyway migrations(Map<String, String> database) {
        return Flyway.configure()
                .dataSource(
                        database.get("spring.flyway.url"),
                        database.get("spring.flyway.user"),
                        database.get("spring.flyway.password"))
                .locations("classpath:db/migration")
                .placeholders(Map.of("appRole", "keel_app"))
                .load();
    }
}
