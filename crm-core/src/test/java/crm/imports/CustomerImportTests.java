package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class CustomerImportTests {

    private static final String FILE = """
            customer id,first name,last name,email,phone,country,dob,newsletter,newsletter date,consent.email.source,consent.email.wording,tags,custom.shoe
            K1,Ada,Lovelace,Ada@Example.org,020 7946 0018,UK,10.12.1815,yes,01.02.2020 10:00,form,Send me news,"a; b",38
            K2,Bob,Byte,bob@example.org,,Germany,23.04.1990,no,01.02.2020 10:00,form,,,
            K3,Cem,Code,cem@example.org,,,,yes,,,,,
            K1,Ada,Again,ada2@example.org,,,,,,,,,
            K4,Dan,Dot,not an address,,,,,,,,,
            ,,,,,,31.12.1999,,,,,,
            K5,Eve,Even,eve@example.org,,,,perhaps,,,,,
            """.replace("1815", "1915");

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void everyRowIsInExactlyOneCount() {
        ImportReport report = driver.customers(FILE);

        assertThat(report.rows()).isEqualTo(new RowCounts(3, 0, 0, 1, 3));
        assertThat(driver.rejected(report))
                .contains("\"not an address\"\" is not an e-mail address")
                .contains("The row names nobody")
                .contains("\"perhaps\"\" is neither yes nor no");
    }

    @Test
    void valuesAreKeptInTheShapeInWhichTheyAreCompared() {
        driver.customers(FILE);

        assertThat(text("select kind || ' ' || name || ' ' || country from customer where external_key = 'K1'"))
                .isEqualTo("PERSON Ada Lovelace GB");
        assertThat(text("select tags::text || custom::text from customer where external_key = 'K1'"))
                .isEqualTo("{a,b}{\"shoe\": \"38\"}");
        assertThat(text("select email || ' ' || email_key || ' ' || phone_key || ' ' || birth_date from contact"
                        + " where first_name = 'Ada'"))
                .isEqualTo("Ada@Example.org ada@example.org +442079460018 1915-12-10");
    }

    @Test
    void aYesCountsOnlyWithItsProofAndANoAlways() {
        driver.customers(FILE);

        assertThat(jdbc.sql("""
                        select c.first_name || ' ' || s.state || ' ' || coalesce(e.wording, '-') from consent s
                        join contact c on c.id = s.contact_id join consent_event e on e.id = s.event_id order by 1
                        """).query(String.class).list())
                .containsExactly("Ada GRANTED Send me news", "Bob WITHDRAWN -");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        driver.customers(FILE);
        assertThat(driver.customers(FILE).rows()).isEqualTo(new RowCounts(0, 0, 3, 1, 3));
        assertThat(number("select count(*) from consent_event")).isEqualTo(2);
    }

    @Test
    void aLaterFileOverwritesAndAFirstContactCountsAsUpdated() {
        driver.transactions(ImportDriver.LINES + "1,A,Cup,1,2020-01-02 10:00,1,K1,France\n");
        ImportReport report = driver.customers("customer id,name,email,country\nK1,Ada,ada@example.org,Germany\n");

        assertThat(report.rows()).isEqualTo(new RowCounts(0, 1, 0, 0, 0));
        assertThat(text("select name || ' ' || country from customer")).isEqualTo("Ada DE");
        assertThat(number("select count(*) from contact")).isEqualTo(1);
    }

    @Test
    void aGivenMappingIsTakenExactlyAndEveryFaultOfItIsNamed() {
        assertThatThrownBy(() -> submit(mapping("nom", "name", "mail", "email", "city", "town", "nom2", "name")))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path, Invalid.Fault::code)
                                .containsExactlyInAnyOrder(
                                        org.assertj.core.groups.Tuple.tuple("mapping.mail", "COLUMN_UNKNOWN"),
                                        org.assertj.core.groups.Tuple.tuple("mapping.city", "FIELD_UNKNOWN"),
                                        org.assertj.core.groups.Tuple.tuple("mapping.nom2", "FIELD_TWICE")));
        assertThat(number("select count(*) from import")).as("nothing is kept").isZero();

        driver.run(
                ImportKind.CUSTOMERS,
                ImportDriver.stream("nom,nom2,city\nAda,Bea,Rome\n"),
                mapping("nom2", "name", "nom", null),
                Map.of());
        assertThat(text("select name || coalesce(city, '-') from customer")).isEqualTo("Bea-");
    }

    @Test
    void whatCannotBeMatchedIsRefusedBeforeItRuns() {
        assertThatThrownBy(() -> driver.transactions("a,b\n1,2\n")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> driver.customers("colour\nred\n")).isInstanceOf(Invalid.class);
    }

    @Test
    void unknownAndUnusableOptionsAreNamed() {
        assertThatThrownBy(() -> ImportOptions.of(Map.of(
                        "charset",
                        "EBCDIC-X",
                        "delimiter",
                        "ab",
                        "dateFormat",
                        "QQQ{",
                        "decimal",
                        "x",
                        "zone",
                        "Mars",
                        "currency",
                        "QQQ",
                        "provenance",
                        "found",
                        "colour",
                        "red",
                        "refundPrefix",
                        7)))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.faults()).hasSize(9));
        assertThat(ImportOptions.of(Map.of("provenance", "bought", "delimiter", "\t"))
                        .asMap())
                .hasSize(2);
    }

    @Test
    void whoMayOnlyReadCannotBringAFileOrStopOne() {
        Viewer manager = new Viewer(new UserId(1), "Mia", "mia@example.org", Role.MANAGER);
        ImportReport report = driver.customers("name\nAda\n");

        assertThat(imports.report(manager, report.id()).rows().created()).isEqualTo(1);
        assertThatThrownBy(() -> imports.cancel(manager, report.id())).hasMessageContaining("IMPORTS_RUN");
        assertThatThrownBy(() ->
                        imports.upload(manager, ImportKind.CUSTOMERS, "a.csv", ImportDriver.stream("name\nEve\n")))
                .hasMessageContaining("IMPORTS_RUN");
    }

    @Test
    void anUploadWaitsForItsMappingAndCanBeStartedOrStoppedOnce() {
        ImportId id = imports.upload(
                Viewer.system(),
                ImportKind.CUSTOMERS,
                "../../etc/\u202Epasswd.csv",
                ImportDriver.stream("name\nAda\n"));
        assertThat(imports.report(Viewer.system(), id).fileName()).isEqualTo("passwd.csv");
        assertThat(imports.proposal(Viewer.system(), id, ImportOptions.NONE).mapping())
                .isEqualTo(Map.of("name", "name"));

        imports.cancel(Viewer.system(), id);
        assertThat(imports.report(Viewer.system(), id).state()).isEqualTo(ImportState.CANCELLED);
        assertThatThrownBy(() -> imports.cancel(Viewer.system(), id)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> imports.start(
                        Viewer.system(), id, ImportPlan.of(Map.of("name", "name"), ImportOptions.NONE, false)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void manyFilesAtOnceBringOnlyTheirOwnRows() {
        List<ImportId> ids = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> driver.submit(
                        ImportKind.CUSTOMERS,
                        ImportDriver.stream("customer id,name\nF" + i + ",File " + i + "\n"),
                        null,
                        Map.of()))
                .toList();
        driver.await();

        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(imports.report(Viewer.system(), id).rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 0)));
        assertThat(number("select count(*) from customer where name = 'File ' || substr(external_key, 2)"))
                .isEqualTo(20);
    }

    @Test
    void formulasAndMarkupAreJustText() {
        driver.customers(
                "customer id,name\nX1,\"=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")\"\nX2,<script>alert(1)</script>\n");
        assertThat(number("select count(*) from customer where name like '=HYPERLINK(%' or name like '<script>%'"))
                .isEqualTo(2);
    }

    @Test
    void aWholeNameIsTakenApartWhereThatIsChosenAndKept() {
        driver.run(
                ImportKind.CUSTOMERS,
                ImportDriver.stream("who,given\n\"Lovelace, Ada\",\n李雷,Leo\nCher,\n"),
                mapping("who", "splitName", "given", "firstName"),
                Map.of());

        assertThat(jdbc.sql("select concat_ws('|', c.name, k.name, k.first_name, k.last_name) from contact k"
                                + " join customer c on c.id = k.customer_id order by c.id")
                        .query(String.class)
                        .list())
                .containsExactly("Lovelace, Ada|Lovelace, Ada|Ada|Lovelace", "李雷|李雷|Leo|李", "Cher|Cher");
    }

    private void submit(Map<String, @Nullable String> mapping) {
        driver.submit(ImportKind.CUSTOMERS, ImportDriver.stream("nom,nom2,city\nAda,Bea,Rome\n"), mapping, Map.of());
    }

    private static Map<String, @Nullable String> mapping(@Nullable String... pairs) {
        Map<String, @Nullable String> mapping = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            mapping.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return mapping;
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
