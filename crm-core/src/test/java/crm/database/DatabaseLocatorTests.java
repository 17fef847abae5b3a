package crm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A copy of PostgreSQL's folder is told from the original, which a restart leaves what it is. */
@DisabledOnOs(OS.WINDOWS)
class DatabaseLocatorTests {

    /** One cluster for all of them: each starts it again, and none changes it. */
    @TempDir
    static Path temp;

    @BeforeAll
    static void aCluster() throws IOException {
        placeOf(temp.resolve("data"));
    }

    @Test
    void aCopiedFolderLiesElsewhereAndARestartedOneDoesNot() throws Exception {
        Path original = temp.resolve("data");
        DatabasePlace place = placeOf(original);
        assertThat(placeOf(original)).as("after a restart").isEqualTo(place);
        assertThat(place.marks()).containsKeys("folder", "made");

        Path copy = temp.resolve("copy");
        copy(original, copy);

        assertThat(placeOf(copy).isElsewhereThan(place)).isTrue();
        assertThat(placeOf(original).isElsewhereThan(place)).isFalse();
    }

    @Test
    void aFolderThatIsPutBackFromACopyIsNotTheSame() throws Exception {
        assumeTrue(knowsBirths(), "This file system does not keep when a file was made");
        Path folder = temp.resolve("put-back");
        copy(temp.resolve("data"), folder);
        DatabasePlace place = placeOf(folder);
        Files.move(folder, temp.resolve("old"));
        copy(temp.resolve("old"), folder);

        DatabasePlace putBack = placeOf(folder);

        assertThat(putBack.marks().get("folder")).isEqualTo(place.marks().get("folder"));
        assertThat(putBack.isElsewhereThan(place)).isTrue();
    }

    @Test
    void anotherServerIsKnownByWhatItTellsTheApplicationsRole() throws Exception {
        DataFolder folder = new DataFolder(temp.resolve("data"));
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            var locator = new DatabaseLocator(as(server, EmbeddedServer.APP, server.appPassword()), folder, false);
            DatabasePlace little = locator.look();
            assertThat(little.marks()).containsKeys("host", "port").doesNotContainKeys("folder", "made");

            JdbcClient.create(superuser(server, folder))
                    .sql("grant execute on function pg_stat_file(text) to keel_app")
                    .update();
            JdbcClient.create(superuser(server, folder))
                    .sql("grant pg_read_all_settings to keel_app")
                    .update();

            DatabasePlace more = locator.look();
            assertThat(more.marks()).containsKeys("folder", "made").containsAllEntriesOf(little.marks());
            assertThat(more.isElsewhereThan(little)).isFalse();
        }
    }

    @Test
    void aPlaceIsReadAsItWasWritten() {
        DatabasePlace place = DatabasePlace.of(Map.of("folder", "/a=b/c d", "port", "5432"));

        assertThat(DatabasePlace.parse(place.text())).isEqualTo(place);
        assertThat(place.and(DatabasePlace.of(Map.of("port", "5433"))).marks())
                .containsEntry("port", "5433")
                .containsEntry("folder", "/a=b/c d");
        assertThat(place.isElsewhereThan(DatabasePlace.of(Map.of("host", "db"))))
                .isFalse();
    }

    /** Starts the server on this folder, looks as the application does, and stops it. */
    private static DatabasePlace placeOf(Path data) throws IOException {
        DataFolder folder = new DataFolder(data);
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            return new DatabaseLocator(as(server, EmbeddedServer.APP, server.appPassword()), folder, true).look();
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static boolean knowsBirths() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.creationTime().compareTo(attributes.lastModifiedTime()) > 0;
    }

    private static DataSource superuser(EmbeddedServer server, DataFolder folder) {
        return as(server, "postgres", folder.generatedSecret("postgres.password"));
    }

    private static DataSource as(EmbeddedServer server, String role, String password) {
        return new DriverManagerDataSource(server.url(), role, password);
    }
}
