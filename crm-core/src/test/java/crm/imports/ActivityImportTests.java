package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(ImportDriver.class)
class ActivityImportTests {

    private static final String FILE = """
            Activity ID,Customer ID,Email,Phone,Type,Date,Subject,Notes,Channel,Outcome
            T1,K1,,,Call,2020-05-06 10:00,Prices,Wants an offer,phone,interested
            ,,ada@example.org,,Meeting,2020-05-07 10:00,,,,
            ,,,020 7946 0018,تماس,2020-05-08,,,,
            T1,K1,,,Call,2020-05-06 10:00,Prices,Wants an offer,phone,interested
            ,,ADA@example.org,,Visit,2020-05-07 10:00,,,,
            T2,K9,,,Call,2020-05-06 10:00,,,,
            T3,K1,,,Dance,2020-05-06 10:00,,,,
            T4,K1,,,Call,,,,,
            T5,K1,,,Call,2199-05-06,,,,
            """;

    private static final RowCounts FIRST = new RowCounts(3, 0, 0, 2, 4);

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void twoAreKnown(@Autowired TestDatabase database) {
        database.empty();
        driver.customers("""
                customer id,name,email,phone
                K1,Ada,ada@example.org,
                K2,Bob,bob@example.org,+442079460018
                """);
    }

    @Test
    void whatHappenedIsInTheStreamOfWhoItHappenedTo() {
        ImportReport report = activities(FILE);

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.rows()).isEqualTo(FIRST);
        assertThat(texts(
                        "select c.name || ' ' || k.name || ' ' || a.name || ' ' || a.at::date || ' ' || (a.detail - 'import')"
                                + " from activity a join customer c on c.id = a.customer_id join contact k on k.id = a.contact_id"
                                + " order by a.at"))
                .containsExactly(
                        "Ada Ada call.logged 2020-05-06 {\"text\": \"Wants an offer\", \"channel\": \"phone\","
                                + " \"outcome\": \"interested\", \"subject\": \"Prices\"}",
                        "Ada Ada visit.logged 2020-05-07 {}",
                        "Bob Bob call.logged 2020-05-08 {}");
        assertThat(texts("select distinct detail ->> 'import' from activity"))
                .containsExactly(Long.toString(report.id().value()));
    }

    @Test
    void everyBadRowSaysWhatToDoAlsoBeforeItRuns() {
        ImportReport dry = dryRun();

        assertThat(dry.rows()).isEqualTo(FIRST);
        assertThat(texts("select name from activity")).isEmpty();
        assertThat(driver.rejected(dry))
                .contains(
                        "T2,K9,,,Call,2020-05-06 10:00,,,,,7,\"Column \"\"Customer ID\"\": \"\"K9\"\" is nobody Keel knows")
                .contains("\"\"Dance\"\" is no activity that Keel knows. Write call, visit,")
                .contains("Column \"\"Date\"\" is empty")
                .contains("\"\"2199-05-06\"\" lies in the future");
    }

    @Test
    void theSameFileAgainIsUnchangedToTheLastRowEvenWithOtherWordsUnderAKey() {
        activities(FILE);

        assertThat(activities(FILE.replace("Wants an offer", "Wanted an offer")).rows())
                .isEqualTo(new RowCounts(0, 0, 3, 2, 4));
        assertThat(texts("select name from activity")).hasSize(3);
    }

    @Test
    void theSameFileTwiceAtOnceIsTakenOnce() {
        List<ImportId> ids = List.of(submit(), submit());
        driver.await();

        assertThat(ids)
                .extracting(id -> imports.report(Viewer.system(), id).rows())
                .containsExactlyInAnyOrder(FIRST, new RowCounts(0, 0, 3, 2, 4));
        assertThat(texts("select name from activity")).hasSize(3);
    }

    @Test
    void ofAnOrganisationWithSeveralContactsItIsTheOneMeantOrTheWholeHouse() {
        driver.customers("customer id,organisation,name,email\nA1,Acme,Zoe,zoe@acme.example\n");
        driver.customers("customer id,organisation,name,email\nA1,Acme,Yann,yann@acme.example\n");

        activities("customer id,email,type,date\nA1,yann@acme.example,call,2020-01-01\nA1,,call,2020-01-02\n");

        assertThat(texts("select coalesce(k.name, 'all') from activity a left join contact k on k.id = a.contact_id"
                        + " order by a.at"))
                .containsExactly("Yann", "all");
    }

    private ImportReport activities(String csv) {
        return driver.run(ImportKind.ACTIVITIES, ImportDriver.stream(csv), null, Map.of());
    }

    private ImportId submit() {
        return driver.submit(ImportKind.ACTIVITIES, ImportDriver.stream(FILE), null, Map.of());
    }

    private ImportReport dryRun() {
        ImportId id = imports.submit(
                Viewer.system(),
                ImportKind.ACTIVITIES,
                "file.csv",
                ImportDriver.stream(FILE),
                null,
                ImportOptions.NONE,
                true);
        driver.await();
        return imports.report(Viewer.system(), id);
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
