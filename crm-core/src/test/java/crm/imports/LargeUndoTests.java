package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import crm.transactions.TransactionUndo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The partition of a large import goes with the import, where nothing else lies in it, and nobody who reads waits long. */
@KeelTest
@Import(ImportDriver.class)
class LargeUndoTests {

    private static final String PARTITIONS = """
            select count(*) from pg_inherits where inhparent = 'order_line'::regclass and inhrelid <> 'order_line_usual'::regclass
            """;

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private TransactionUndo undo;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
        undo.dropEmptyPartitions(Viewer.system());
    }

    @Test
    void anEmptyPartitionGoes() {
        ImportReport done = driver.transactions(LargeImportTests.file());
        assertThat(partitions()).isEqualTo(1);

        takeBack(done);

        assertThat(partitions()).isZero();
        assertThat(driver.transactions(LargeImportTests.file()).rows()).isEqualTo(done.rows());
    }

    @Test
    void oneWithLinesOfAnotherFileStays() {
        ImportReport done = driver.transactions(LargeImportTests.file());
        driver.transactions(ImportDriver.LINES + LargeImportTests.line(7, "D", 1, "K7"));

        takeBack(done);

        assertThat(partitions()).isEqualTo(1);
        assertThat(driver.transactions(ImportDriver.LINES + LargeImportTests.line(7, "E", 1, "K7"))
                        .rows()
                        .created())
                .isEqualTo(1);
        assertThat(number("select lines from orders")).isEqualTo(2);
    }

    @Test
    void whileSomebodyReadsItStaysUntilTheNextTime() {
        ImportReport done = driver.transactions(LargeImportTests.file());

        transaction.executeWithoutResult(reading -> {
            assertThat(number("select count(*) from order_line")).isPositive();
            CompletableFuture<Void> undone = CompletableFuture.runAsync(() -> takeBack(done));
            assertThat(undone.orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(60));
        });
        assertThat(partitions()).isEqualTo(1);

        undo.dropEmptyPartitions(Viewer.system());
        assertThat(partitions()).isZero();
    }

    private void takeBack(ImportReport done) {
        imports.undo(Viewer.system(), done.id());
        driver.await();
        assertThat(imports.report(Viewer.system(), done.id()).state()).isEqualTo(ImportState.UNDONE);
    }

    private long partitions() {
        return number(PARTITIONS);
    }

    private long number(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
