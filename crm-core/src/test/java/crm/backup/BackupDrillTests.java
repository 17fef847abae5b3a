package crm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.database.MaintenanceDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill: what was backed up is all there again, wherever it is restored. */
class BackupDrillTests {

    @TempDir
    Path temp;

    Path first;

    @BeforeEach
    void somethingToLose() throws IOException {
        first = Installation.firstSchema(temp);
    }

    @Test
    void everythingComesThroughFromTheEmbeddedDatabaseToAnotherAndBack() throws Exception {
        Installation embedded = Installation.embedded(temp.resolve("one"));
        embedded.restore(first);
        Map<String, String> before = embedded.sums();
        Files.writeString(temp.resolve("one/secret"), "made at the first start, in every link of every mail");
        Path running;
        try (MaintenanceDatabase held = MaintenanceDatabase.openAlone(embedded.settings())) {
            assertThat(held.appRole()).isEqualTo("keel_app");
            running = embedded.backup(temp);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(running)))
                .isEqualTo("rw-------");

        Installation external = Installation.external(temp.resolve("two"));
        external.restore(running);
        assertThat(external.sums()).isEqualTo(before);
        assertThat(temp.resolve("two/secret")).doesNotExist();

        Installation back = Installation.embedded(temp.resolve("three"));
        back.restore(external.backup(temp.resolve("from-external.zip")));
        assertThat(back.sums()).isEqualTo(before);
        assertThat(back.number("select nextval('touch_id_seq')"))
                .isEqualTo(embedded.number("select max(id) + 1 from touch"));
    }

    @Test
    void whatALargeImportStoredApartIsApartAgain() throws Exception {
        Installation one = Installation.embedded(temp.resolve("one"));
        one.restore(first);
        one.number("select order_line_store_apart(0, 300)");
        one.number("""
                with moved as (
                    insert into order_line (customer_id, order_id, kind, occurred_at, quantity, unit_price, amount,
                                            content_hash, ordinal)
                    select customer_id, 300::bigint << 32, kind, occurred_at, quantity, unit_price, amount,
                           content_hash, ordinal
                    from order_line limit 1 returning 1)
                select count(*) from moved
                """);
        Map<String, String> before = one.sums();

        Installation other = Installation.external(temp.resolve("other"));
        other.restore(one.backup(temp.resolve("apart.zip")));

        assertThat(other.sums()).isEqualTo(before);
        assertThat(other.number("select count(*) from order_line_300")).isEqualTo(1);
    }

    @Test
    void theSecretOfLinksInSentMailsComesAlong() throws Exception {
        Installation one = Installation.embedded(temp.resolve("one"));
        one.restore(first);
        Files.writeString(temp.resolve("one/secret"), "made at the first start, in every link of every mail");

        Installation other = Installation.embedded(temp.resolve("other"));
        other.restore(one.backup(temp.resolve("with-secret.zip")));

        assertThat(temp.resolve("other/secret")).hasContent("made at the first start, in every link of every mail");
    }

    @Test
    void nothingIsSentAgainByItself() throws Exception {
        Installation restored = Installation.external(temp);

        restored.restore(first);

        assertThat(restored.texts("select name from campaign where state = 'RUNNING'"))
                .isEmpty();
        assertThat(restored.texts("select name from campaign where pause_reason = 'RESTORED'"))
                .containsExactly("Under way");
    }

    @Test
    void anInstallationInUseIsNotReplaced() throws Exception {
        Installation used = Installation.external(temp);
        used.restore(first);
        Map<String, String> before = used.sums();

        assertThatThrownBy(() -> used.restore(first))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("has been set up");
        assertThat(used.sums()).isEqualTo(before);
    }

    @Test
    void aDamagedOrUnfinishedBackupIsNoticedBeforeAnythingIsTouched() throws Exception {
        Installation target = Installation.external(temp);
        Path cut = temp.resolve("cut.zip");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(first), 20_000));
        assertThatThrownBy(() -> target.restore(cut)).isInstanceOf(Unusable.class);

        try (RandomAccessFile file = new RandomAccessFile(first.toFile(), "rw")) {
            file.seek(30_000);
            int there = file.read();
            file.seek(30_000);
            file.write(there ^ 0x55);
        }
        assertThatThrownBy(() -> target.restore(first)).isInstanceOfAny(Unusable.class, IOException.class);
        assertThat(target.number("select count(*) from customer")).isZero();
    }

    @Test
    void aBackupOverwritesNothing() throws Exception {
        Installation any = Installation.external(temp);
        Path there = Files.writeString(temp.resolve("there.zip"), "perhaps the only good one");

        assertThatThrownBy(() -> any.backup(there)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(there).hasContent("perhaps the only good one");
    }
}
