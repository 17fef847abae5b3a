package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has paused an import has stored nothing of it, and has all of it once it goes on. */
@KeelTest
@Import(ImportDriver.class)
class PauseTests {

    private static final String FILE = "externalKey,name\nK1,Ada\nK2,Bob\n";

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportRecords records;

    @Autowired
    private ImportRun run;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void theRunThatWasPausedStoresNothingAndTheNextOneAll() {
        ImportId id = running();
        ImportJob job = begin(id).orElseThrow();

        imports.pause(Viewer.system(), id);

        assertThat(imports.report(Viewer.system(), id).state()).isEqualTo(ImportState.PAUSED);
        assertThat(records.progress(job, 1, 10))
                .as("the run that was under way")
                .isFalse();
        assertThat(records.end(job, new RowCounts(2, 0, 0, 0, 0), 0, 0)).isFalse();
        run.work(id.value());
        assertThat(customers()).as("nobody begins it").isZero();

        imports.resume(Viewer.system(), id);
        driver.await();

        assertThat(imports.report(Viewer.system(), id).state()).isEqualTo(ImportState.DONE);
        assertThat(customers()).isEqualTo(2);
    }

    @Test
    void aRunFromBeforeThePauseStaysStopped() {
        ImportId id = running();
        ImportJob before = begin(id).orElseThrow();
        imports.pause(Viewer.system(), id);
        imports.resume(Viewer.system(), id);
        driver.await();

        assertThat(records.end(before, new RowCounts(2, 0, 0, 0, 0), 0, 0)).isFalse();
        assertThat(customers()).isEqualTo(2);
    }

    @Test
    void whatIsPausedCanBeStoppedAndWhatIsDoneNotPaused() {
        ImportId id = running();
        imports.pause(Viewer.system(), id);
        imports.cancel(Viewer.system(), id);
        assertThat(imports.report(Viewer.system(), id).state()).isEqualTo(ImportState.CANCELLED);
        assertThatThrownBy(() -> imports.resume(Viewer.system(), id))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("only one that is PAUSED");

        ImportId done = driver.customers(FILE).id();
        assertThatThrownBy(() -> imports.pause(Viewer.system(), done))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is DONE");
    }

    private ImportId running() {
        ImportId id = imports.upload(Viewer.system(), ImportKind.CUSTOMERS, "file.csv", ImportDriver.stream(FILE));
        records.queue(
                id,
                new Mapping(Map.of("externalKey", "externalKey", "name", "name"), Map.of()),
                ImportOptions.NONE,
                false);
        return id;
    }

    private Optional<ImportJob> begin(ImportId id) {
        return records.begin(id.value());
    }

    private long customers() {
        return jdbc.sql("select count(*) from customer").query(Long.class).single();
    }
}
