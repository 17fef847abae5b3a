package crm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedServerTests {

    @TempDir
    Path temp;

    @Test
    void whatWasStoredIsThereAfterARestart() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(folder())) {
            asOwner(server).sql("create table kept as select 42 as answer").update();
        }
        try (EmbeddedServer server = EmbeddedServer.start(folder())) {
            assertThat(asOwner(server)
                            .sql("select answer from kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(42);
        }
    }

    @Test
    void dataIsWrittenDurablyAndTheMachineIsUsed() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(folder())) {
            JdbcClient jdbc = asOwner(server);
            assertThat(setting(jdbc, "fsync")).isEqualTo("on");
            assertThat(setting(jdbc, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(jdbc, "work_mem")).isEqualTo("64MB");
            assertThat(setting(jdbc, "listen_addresses")).isEqualTo("localhost");
            assertThat(jdbc.sql("select datcollate from pg_database where datname = 'keel'")
                            .query(String.class)
                            .single())
                    .isEqualTo("C.UTF-8");
        }
    }

    @Test
    void noRoleComesInWithoutItsPasswordAndTheApplicationIsNoSuperuser() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(folder())) {
            JdbcClient intruder = jdbc(server, EmbeddedServer.APP, "guessed");
            assertThatThrownBy(() -> intruder.sql("select 1").query().singleValue())
                    .hasStackTraceContaining("password authentication failed");
            assertThat(jdbc(server, EmbeddedServer.APP, server.appPassword())
                            .sql("select rolsuper or rolcreatedb or rolcreaterole from pg_roles"
                                    + " where rolname = current_user")
                            .query(Boolean.class)
                            .single())
                    .isFalse();
        }
    }

    @Test
    void aServerLeftBehindByAKilledKeelIsTakenOver() throws Exception {
        Process keel = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedAndKilled.class.getName(),
                        temp.resolve("data").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(keel.inputReader().lines().anyMatch(StartedAndKilled.READY::equals))
                .isTrue();
        long orphan = postmaster();
        keel.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        try (EmbeddedServer server = EmbeddedServer.start(folder())) {
            assertThat(asOwner(server)
                            .sql("select answer from kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(42);
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
    }

    @Test
    void aSecondKeelOnTheSameFolderIsRefusedWithASentence() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(folder())) {
            assertThatThrownBy(() -> EmbeddedServer.start(folder()))
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessageStartingWith("Another Keel is already running on the data folder");
            assertThat(asOwner(server).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerOfTheFolderMayReadWhatIsInIt() throws IOException {
        DataFolder folder = folder();
        String secret = folder.generatedSecret("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path("secret"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("data"))))
                .isEqualTo("rwx------");
        assertThat(folder().generatedSecret("secret")).isEqualTo(secret).hasSizeGreaterThanOrEqualTo(32);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(temp.resolve("data/postgres/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private DataFolder folder() {
        return new DataFolder(temp.resolve("data"));
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("show " + name).query(String.class).single();
    }

    private static JdbcClient asOwner(EmbeddedServer server) {
        return jdbc(server, EmbeddedServer.OWNER, server.ownerPassword());
    }

    private static JdbcClient jdbc(EmbeddedServer server, String role, String password) {
        return JdbcClient.create(new DriverManagerDataSource(server.url(), role, password));
    }

    /** A Keel in a process of its own, so that it can be killed. */
    static class StartedAndKilled {

        static final String READY = "ready to be killed";

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedServer server = EmbeddedServer.start(new DataFolder(Path.of(arguments[0])));
            asOwner(server).sql("create table kept as select 42 as answer").update();
            System.out.println(READY);
            Thread.sleep(60_000);
        }
    }
}
