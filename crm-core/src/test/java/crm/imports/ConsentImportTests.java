package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.consent.SuppressionList;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class ConsentImportTests {

    private static final String HEADER = "customerKey,email,phone,channel,state,at,source,wording\n";

    private static final String FILE = HEADER + """
            ,ADA@example.org,,EMAIL,yes,2020-01-01,Shop,Send me news
            ,ada@example.org,,EMAIL,no,2021-01-01,Phone,
            ,ada@example.org,,EMAIL,yes,2019-01-01,Fair,News please
            K2,,,SMS,yes,2022-01-01,Shop,Text me
            ,,+442079460018,,yes,2022-02-02,Shop,Text me
            ,ada@example.org,,EMAIL,yes,2020-01-01,Shop,Send me news
            ,eve@example.org,,EMAIL,yes,2020-01-01,Shop,Send me news
            K9,,,EMAIL,no,,,
            ,bob@example.org,,EMAIL,yes,2020-01-01,,Send me news
            ,bob@example.org,,PIGEON,yes,2020-01-01,Shop,Send me news
            """;

    private static final RowCounts FIRST = new RowCounts(5, 0, 1, 1, 3);

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private SuppressionList suppressions;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void threeAreKnown(@Autowired TestDatabase database) {
        database.empty();
        driver.customers("""
                customer id,name,email,phone
                K1,Ada,ada@example.org,
                K2,Bob,bob@example.org,+442079460100
                K3,Kim,kim@example.org,+442079460018
                """);
    }

    @Test
    void whoSaidWhatIsInTheLedgerWithItsProof() {
        ImportReport report = consents(FILE);

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.rows()).isEqualTo(FIRST);
        assertThat(report.unproven()).as("a yes without its source").isEqualTo(1);
        assertThat(states()).containsExactly("Ada EMAIL WITHDRAWN", "Bob SMS GRANTED", "Kim SMS GRANTED");
        assertThat(texts(
                        "select concat_ws('|', state, at::date, source, wording) from consent_event where channel = 'EMAIL'"
                                + " order by at"))
                .containsExactly(
                        "GRANTED|2019-01-01|Fair|News please",
                        "GRANTED|2020-01-01|Shop|Send me news",
                        "WITHDRAWN|2021-01-01|Phone");
        assertThat(texts(
                        "select c.name || r.email || r.sms from customer_reach r join customer c on c.id = r.customer_id"
                                + " order by 1"))
                .containsExactly("Ada24", "Bob10", "Kim10");
    }

    @Test
    void theOrderOfTheFileDoesNotMatter() {
        List<String> lines = Arrays.asList(FILE.substring(HEADER.length()).split("\n"));
        Collections.reverse(lines);

        assertThat(consents(HEADER + String.join("\n", lines)).rows()).isEqualTo(FIRST);
        assertThat(states()).containsExactly("Ada EMAIL WITHDRAWN", "Bob SMS GRANTED", "Kim SMS GRANTED");
    }

    @Test
    void everyBadRowSaysWhatToDoAlsoBeforeItRuns() {
        ImportReport done = consents(FILE);
        assertThat(driver.rejected(done))
                .contains(",eve@example.org,,EMAIL,yes,2020-01-01,Shop,Send me news,8,")
                .contains("Column \"\"email\"\": \"\"eve@example.org\"\" is nobody Keel knows")
                .contains("Column \"\"customerKey\"\": \"\"K9\"\" is nobody Keel knows")
                .contains("\"\"PIGEON\"\" is no channel Keel writes on. Write EMAIL or SMS.");
        assertThat(texts("select line || code || column_name from import_rejection order by line"))
                .containsExactly("8STRANGERemail", "9STRANGERcustomerKey", "11NOT_A_CHANNELchannel");

        ImportReport dry = dryRun(FILE);
        assertThat(dry.rows()).isEqualTo(new RowCounts(0, 0, 6, 1, 3));
        assertThat(driver.rejected(dry)).isEqualTo(driver.rejected(done));
    }

    @Test
    void aDryRunWritesNothingAndThenExactlyThatIsRun() {
        ImportReport dry = dryRun(FILE);

        assertThat(dry.rows()).isEqualTo(FIRST);
        assertThat(states()).isEmpty();
        imports.run(Viewer.system(), dry.id());
        driver.await();
        assertThat(imports.report(Viewer.system(), dry.id()).rows()).isEqualTo(FIRST);
        assertThat(states()).hasSize(3);
    }

    @Test
    void theSameFileAgainIsUnchangedToTheLastRow() {
        String file = FILE + "K2,,,EMAIL,no,,,\n,gone@example.org,,EMAIL,no,,,\n";
        consents(file);
        List<String> before = texts("select id || state || at from consent_event order by id");

        assertThat(consents(file).rows()).isEqualTo(new RowCounts(0, 0, 8, 1, 3));
        assertThat(texts("select id || state || at from consent_event order by id"))
                .isEqualTo(before);
    }

    @Test
    void theSameFileTwiceAtOnceIsTakenOnce() {
        List<ImportId> ids = List.of(submit(FILE), submit(FILE));
        driver.await();

        assertThat(ids)
                .extracting(id -> imports.report(Viewer.system(), id).rows())
                .containsExactlyInAnyOrder(FIRST, new RowCounts(0, 0, 6, 1, 3));
        assertThat(texts("select id::text from consent_event")).hasSize(5);
    }

    @Test
    void aNoOfAnAddressNobodyHasYetWinsOverTheOldYesItComesInWith() {
        assertThat(consents(HEADER + ",late@example.org,,EMAIL,no,2021-01-01,,\n")
                        .rows())
                .isEqualTo(new RowCounts(1, 0, 0, 0, 0));

        driver.customers("name,email,consent.email,consent.email.at,consent.email.source,consent.email.wording\n"
                + "Late,late@example.org,yes,2020-01-01,Shop,Send me news\n");

        assertThat(texts("select email::text from customer_reach r join customer c on c.id = r.customer_id"
                        + " where c.name = 'Late'"))
                .as("withdrawn")
                .containsExactly("2");
    }

    @Test
    void aSuppressionWinsOverEveryYes() {
        suppressions.add(Viewer.system(), "ada@example.org", "complaint");

        consents(HEADER + ",ada@example.org,,EMAIL,yes,2025-01-01,Shop,Send me news\n");

        assertThat(texts("select email::text from customer_reach r join customer c on c.id = r.customer_id"
                        + " where c.name = 'Ada'"))
                .as("suppressed")
                .containsExactly("3");
    }

    @Test
    void aNoByKeyAloneIsSaidByAllContactsAndAYesByNone() {
        driver.customers("organisation key,customer id,organisation,name,email\n,A1,Acme,Zoe,zoe@acme.example\n");
        driver.customers("customer id,organisation,name,email\nA1,Acme,Yann,yann@acme.example\n");

        assertThat(consents(HEADER + "A1,,,EMAIL,no,2021-01-01,,\nA1,,,EMAIL,yes,2020-01-01,Shop,Send me news\n")
                        .rows())
                .isEqualTo(new RowCounts(1, 0, 0, 0, 1));
        assertThat(states()).containsExactly("Yann EMAIL WITHDRAWN", "Zoe EMAIL WITHDRAWN");

        assertThat(consents(HEADER + "A1,zoe@acme.example,,EMAIL,yes,2022-01-01,Shop,Send me news\n")
                        .rows())
                .isEqualTo(new RowCounts(1, 0, 0, 0, 0));
        assertThat(states()).containsExactly("Yann EMAIL WITHDRAWN", "Zoe EMAIL GRANTED");
    }

    private ImportReport consents(String csv) {
        return driver.run(ImportKind.CONSENTS, ImportDriver.stream(csv), null, Map.of());
    }

    private ImportId submit(String csv) {
        return driver.submit(ImportKind.CONSENTS, ImportDriver.stream(csv), null, Map.of());
    }

    private ImportReport dryRun(String csv) {
        ImportId id = imports.submit(
                Viewer.system(),
                ImportKind.CONSENTS,
                "file.csv",
                ImportDriver.stream(csv),
                null,
                ImportOptions.NONE,
                true);
        driver.await();
        return imports.report(Viewer.system(), id);
    }

    private List<String> states() {
        return texts("select k.name || ' ' || c.channel || ' ' || c.state from consent c join contact k"
                + " on k.customer_id = c.customer_id and k.id = c.contact_id order by 1");
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
