package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A dry run says what would become of each record, and then exactly that is run. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class DryRunTests {

    private static final String KNOWN = "externalKey,name,email,city\nK1,Ada,ada@example.org,London\nK2,Bob,,Rome\n";

    private static final String FILE = """
            externalKey,name,email,city
            K1,Ada,ada@example.org,Paris
            K2,Bob,,Rome
            K3,Eve,eve@example.org,Oslo
            K3,Eve,eve@example.org,Oslo
            K4,Mallory,no address,Oslo
            """;

    private static final RowCounts WOULD_BECOME = new RowCounts(1, 1, 1, 1, 1);

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportRecords records;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void itSaysFieldByFieldWhatWouldChangeUntilItRuns() {
        driver.customers(
                "externalKey,name,email,city,phone,custom.size\nK1,Ada,ada@example.org,London,,4\nK2,Bob,,Rome,,\n");
        ImportId id = dryRun(
                        ImportKind.CUSTOMERS,
                        "externalKey,name,email,city,phone,custom.size\nK1,Ada,ada@example.org,Paris,+441632960001,5\n"
                                + "K2,Bob,bob@example.org,Rome,,\nK3,Eve,,Oslo,,\n")
                .id();

        Differences found = imports.differences(Viewer.system(), id);
        assertThat(found.fields())
                .containsExactly(
                        new Differences.Field("city", 1, 0),
                        new Differences.Field("custom.size", 1, 0),
                        new Differences.Field("email", 0, 1),
                        new Differences.Field("phone", 0, 1));
        assertThat(found.rows())
                .extracting(row -> row.line() + " " + row.customerName() + " " + row.field() + " " + row.before() + " "
                        + row.after())
                .containsExactly(
                        "2 Ada city London Paris",
                        "2 Ada custom.size 4 5",
                        "2 Ada phone null +441632960001",
                        "3 Bob email null bob@example.org");
        assertThat(jdbc.sql("select count(*) from customer_import where import_id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isZero();

        imports.run(Viewer.system(), id);
        driver.await();
        assertThat(imports.differences(Viewer.system(), id)).isEqualTo(new Differences(List.of(), List.of()));
    }

    @Test
    void itCountsAndStoresNothingAndThenExactlyThatIsRun() {
        driver.customers(KNOWN);
        List<String> before = everything();

        ImportReport dry = dryRun(ImportKind.CUSTOMERS, FILE);

        assertThat(dry.state()).isEqualTo(ImportState.READY);
        assertThat(dry.rows()).isEqualTo(WOULD_BECOME);
        assertThat(everything()).isEqualTo(before);
        assertThat(driver.rejected(dry)).contains("K4,Mallory,no address,Oslo,6,");

        ImportReport done = run(dry);

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.rows()).isEqualTo(WOULD_BECOME);
        assertThat(everything()).hasSize(3).contains("K1 Ada Paris", "K2 Bob Rome", "K3 Eve Oslo");
        assertThat(driver.rejected(done)).isEqualTo(driver.rejected(dry));
    }

    @Test
    void ordersAreTriedOutTheSameWay() {
        String file = ImportDriver.LINES + "7,A,Cup,1,2020-02-03,1.50,K9,Iran\n7,A,Cup,1,2020-02-03,1.50,K9,Iran\n";

        ImportReport dry = dryRun(ImportKind.TRANSACTIONS, file);

        assertThat(dry.rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 0));
        assertThat(dry.repeated()).isEqualTo(1);
        assertThat(number("select (select count(*) from customer) + (select count(*) from orders)"
                        + " + (select count(*) from order_line) + (select count(*) from product)"
                        + " + (select coalesce(sum(change), 0) from customer_count)"))
                .isZero();
        assertThat(run(dry).rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 0));
        assertThat(number("select count(*) from order_line")).isEqualTo(2);
    }

    @Test
    void whatOthersBroughtMeanwhileCounts() {
        ImportReport dry = dryRun(ImportKind.CUSTOMERS, KNOWN);
        assertThat(dry.rows().created()).isEqualTo(2);

        driver.customers(KNOWN);

        assertThat(run(dry).rows()).isEqualTo(new RowCounts(0, 0, 2, 0, 0));
    }

    @Test
    void whoDoesNotWantItStoppedNothing() {
        ImportReport dry = dryRun(ImportKind.CUSTOMERS, KNOWN);

        imports.cancel(Viewer.system(), dry.id());

        assertThat(imports.report(Viewer.system(), dry.id()).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(everything()).isEmpty();
        assertThatThrownBy(() -> imports.run(Viewer.system(), dry.id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("CANCELLED");
    }

    @Test
    void anImportThatIsDoneIsNotRunAgain() {
        ImportReport done = driver.customers(KNOWN);

        assertThatThrownBy(() -> imports.run(Viewer.system(), done.id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("only one that is READY");
    }

    @Test
    void afterACrashItIsStillADryRun() {
        ImportId id = imports.upload(Viewer.system(), ImportKind.CUSTOMERS, "file.csv", ImportDriver.stream(KNOWN));
        records.queue(id, new Mapping(Map.of("name", "name"), Map.of()), ImportDriver.OWN, true);
        assertThat(records.begin(id.value())).get().matches(ImportJob::dryRun);
        assertThat(imports.report(Viewer.system(), id).state()).isEqualTo(ImportState.CHECKING);

        assertThat(records.begin(id.value())).as("begun anew").get().matches(ImportJob::dryRun);
    }

    private ImportReport dryRun(ImportKind kind, String csv) {
        ImportId id = imports.submit(
                Viewer.system(), kind, "file.csv", ImportDriver.stream(csv), null, ImportDriver.OWN, true);
        driver.await();
        return imports.report(Viewer.system(), id);
    }

    private ImportReport run(ImportReport dry) {
        imports.run(Viewer.system(), dry.id());
        assertThat(imports.report(Viewer.system(), dry.id()).finishedAt())
                .as("the dry run's end is not the import's")
                .isNotEqualTo(dry.finishedAt());
        driver.await();
        return imports.report(Viewer.system(), dry.id());
    }

    private List<String> everything() {
        return jdbc.sql("""
                        select concat_ws(' ', c.external_key, c.name, c.city)
                        from customer c
                        join contact k on k.customer_id = c.id
                        join customer_reach r on r.customer_id = c.id
                        order by 1
                        """).query(String.class).list();
    }

    private long number(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
