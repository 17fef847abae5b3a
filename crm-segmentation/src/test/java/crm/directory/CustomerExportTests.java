package crm.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.exports.ExportFormat;
import crm.imports.ImportId;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.ImportReport;
import crm.imports.Imports;
import crm.imports.RowCounts;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What leaves as a file comes back as what it was. */
@KeelTest
class CustomerExportTests {

    private static final Viewer KEEL = Viewer.system();

    /** Everything that is easily lost: formulas, apostrophes, line ends, zeros, one address for two, nobody's address. */
    private static final String FILE = """
            externalKey,kind,name,firstName,lastName,organisation,email,phone,postcode,country,birthDate,tags,custom.shoe,custom.note,consent.email,consent.email.at,consent.email.source,consent.email.wording,consent.sms,consent.sms.at
            0017,PERSON,=1+1,Ada,Lovelace,,ada@example.org,+44 20 7946 0018,01067,GB,1915-12-10,vip; old,038,'' stays,yes,2024-02-01T10:00:00.123456Z,form,"Send me news, please",no,2024-03-01
            -2,PERSON,Bob,,,,bob@example.org,,,,,,,,no,2024-02-01 10:00,form,,,
            '''=3,PERSON,O'Brien,,,,,020 7946 0019,,DE,,,,"two
            lines",,,,,,
            K4,PERSON,Twin One,,,,twin@example.org,,,,,,,,,,,,,
            K5,PERSON,Twin Two,,,,twin@example.org,,,,,,,,,,,,,
            K6,ORGANISATION,Cem Code,Cem,Code,@Home Ltd,cem@example.org,,,,,,,,,,,,,
            K7,ORGANISATION,,,,Only a phone,,+49 30 901820,,DE,,,,,,,,,,
            K8,ORGANISATION,,,,Nobody there,,,,FR,,,,,,,,,,
            K9,PERSON,سارا محمدی,,,,,,,IR,1990-04-23,,,,,,,,,
            """;

    @Autowired
    private CustomerExport export;

    @Autowired
    private Imports imports;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase database;

    @BeforeEach
    void customers() {
        database.empty();
        assertThat(imported(FILE.getBytes(StandardCharsets.UTF_8)).rows()).isEqualTo(new RowCounts(9, 0, 0, 0, 0));
        jdbc.sql("update customer set external_key = null where external_key = 'K4'")
                .update();
        jdbc.sql("delete from identity_key where value = 'K4'").update();
        // by hand: neither a key nor an address, twice the same name, values that are no texts
        for (int i = 0; i < 2; i++) {
            jdbc.sql("""
                    with c as (insert into customer (kind, name, custom, created_at, updated_at)
                               values ('PERSON', 'Nobody Known', '{"age": 41, "likes": ["a", "b"], "vip": true}', now(), now())
                               returning id),
                         counted as (insert into customer_count (change) values (1))
                    insert into contact (customer_id, name, created_at, updated_at)
                    select id, 'Nobody Known', now(), now() from c
                    """).update();
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void whatIsExportedAndImportedAgainIsUnchangedToTheLastRow(ExportFormat format) {
        List<String> before = everything();
        byte[] file = exported(KEEL, Wanted.everybody(), format);
        ImportReport report = imported(file);
        assertThat(report.rows()).isEqualTo(new RowCounts(0, 0, 11, 0, 0));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void ourNumberMeansNobodyWhereTheNameIsAnother() {
        String file = "keelId,name,city\n1,Somebody Else,Paris\n";
        assertThat(imported(file.getBytes(StandardCharsets.UTF_8)).rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 0));
    }

    @Test
    void aSpreadsheetKnowsItsLettersAndRunsNothing() {
        String csv = new String(exported(KEEL, Wanted.everybody(), ExportFormat.CSV), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFkeelId,externalKey,kind,name,");
        assertThat(csv).contains(",0017,PERSON,'=1+1,Ada,", ",'-2,PERSON,Bob,", ",'@Home Ltd,", "سارا محمدی");
    }

    @Test
    void theListIsTheOneThatIsLookedAtAndTheLogSaysWhich() {
        byte[] file = exported(KEEL, Wanted.like("twin"), ExportFormat.CSV);
        assertThat(new String(file, StandardCharsets.UTF_8).lines()).hasSize(3);
        assertThat(jdbc.sql("select details::text from audit_entry where action = 'EXPORTED'")
                        .query(String.class)
                        .single())
                .contains(
                        "\"what\": \"customers\"", "\"rows\": \"2\"", "\"format\": \"csv\"", "\"filter\": \"search=…\"")
                .doesNotContain("twin");
    }

    @Test
    void whoMayNotExportGetsNothingAndWhoSeesOnlyHisOwnGetsThose() {
        jdbc.sql("""
                insert into app_user (id, email, name, role, created_at)
                overriding system value
                values (1, 'mia@example.org', 'Mia', 'MARKETER', now())
                """).update();
        jdbc.sql("insert into role_sight (role, record_kind, scope) values ('MARKETER', 'CUSTOMERS', 'OWN')")
                .update();
        jdbc.sql("update customer set owner_id = 1 where external_key = 'K9'").update();
        Viewer marketer = new Viewer(new UserId(1), "Mia", "mia@example.org", Role.MARKETER);
        assertThat(new String(exported(marketer, Wanted.everybody(), ExportFormat.CSV), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("K9");
        Viewer reader = new Viewer(new UserId(1), "Mia", "mia@example.org", Role.MANAGER);
        assertThatThrownBy(() -> exported(reader, Wanted.everybody(), ExportFormat.XLSX))
                .isInstanceOf(AccessDenied.class);
    }

    private byte[] exported(Viewer viewer, Wanted wanted, ExportFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(viewer, wanted, format, () -> out);
        return out.toByteArray();
    }

    private ImportReport imported(byte[] file) {
        ImportId id = imports.submit(
                KEEL,
                ImportKind.CUSTOMERS,
                "customers",
                new ByteArrayInputStream(file),
                null,
                ImportOptions.of(Map.of("zone", "UTC", "provenance", "own")));
        background.awaitIdle();
        return imports.report(KEEL, id);
    }

    /** All that is known of customers, but when it was looked at. */
    private List<String> everything() {
        return jdbc.sql("""
                select c::text || k::text || coalesce((select string_agg(e::text, '|' order by e.id) from consent_event e
                                                       where e.customer_id = c.id), '')
                from customer c left join contact k on k.customer_id = c.id
                order by c.id, k.id
                """).query(String.class).list();
    }
}
