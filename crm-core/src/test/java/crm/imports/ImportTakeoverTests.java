package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.imports.reading.TableFile;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A machine that stood still for a while is taken for dead, and comes back when another has begun its import again. */
@KeelTest
@Import(ImportDriver.class)
class ImportTakeoverTests {

    @Autowired
    private ImportRecords records;

    private ImportJob asleep;

    private ImportJob awake;

    @BeforeEach
    void anImportBegunTwice(@Autowired TestDatabase database) {
        database.empty();
        ImportId id = records.open(Viewer.system(), ImportKind.TRANSACTIONS, "orders.csv", null);
        records.queue(id, Mapping.NONE, ImportOptions.NONE, false);
        asleep = records.begin(id.value()).orElseThrow();
        awake = records.begin(id.value()).orElseThrow();
    }

    @Test
    void whoeverSleptStoresNothingMore() {
        assertThat(surveyed(asleep)).isFalse();
        assertThat(records.progress(asleep, 1, 20)).isFalse();
        assertThat(records.end(asleep, new RowCounts(3, 0, 0, 0, 0), 0, 0)).isFalse();
        assertThat(records.isNewest(asleep)).isFalse();
    }

    @Test
    void whoeverTookOverGoesOnToTheEnd() {
        assertThat(surveyed(awake)).isTrue();
        assertThat(records.progress(awake, 1, 20)).isTrue();
        assertThat(records.isNewest(awake)).isTrue();
        assertThat(records.end(awake, new RowCounts(3, 0, 0, 0, 0), 0, 0)).isTrue();
    }

    private boolean surveyed(ImportJob job) {
        try (TableFile file = TableFile.open(ImportDriver.stream("InvoiceNo\n1\n2\n3\n"), ImportOptions.NONE.table())) {
            return records.surveyed(job, file, 3);
        }
    }
}
