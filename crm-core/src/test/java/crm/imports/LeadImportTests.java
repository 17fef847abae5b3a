package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.io.IOException;
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
class LeadImportTests {

    private static final String FAIR = """
            Lead ID,Name,Company,E-Mail,Phone,Interest,Source,Owner
            F-1,Zoë O'Hara,O'Hara & Söhne,zoe@ohara.example,,Pumps,Harbour Fair,rep@example.org
            F-2,李雷,O'HARA & söhne,li@ohara.example,,Valves,Harbour Fair,
            F-3,مریم رضایی,,maryam@example.ir,,Pumps,Harbour Fair,
            F-4,Bob,Acme,not an address,,Pumps,Harbour Fair,
            F-5,Eve,Acme,eve@acme.example,,Pumps,Harbour Fair,nobody@example.org
            F-6,,,,,Pumps,Harbour Fair,
            F-1,Zoë O'Hara,O'Hara & Söhne,zoe@ohara.example,,Pumps,Harbour Fair,rep@example.org
            """;

    @Autowired
    ImportDriver driver;

    @Autowired
    TestDatabase database;

    @Autowired
    Imports imports;

    @Autowired
    UserRegister users;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void twoSell() {
        database.empty();
        users.invite(Viewer.system(), "rep@example.org", "Rep", Role.SALES);
        users.invite(Viewer.system(), "ann@example.org", "Ann", Role.SALES);
    }

    @Test
    void aFairListBecomesLeadsAtTheirCustomersAndContacts() {
        ImportReport report = leads(FAIR);

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.rows()).isEqualTo(new RowCounts(3, 0, 1, 0, 3));
        assertThat(texts("select name || ' ' || kind from customer order by id"))
                .containsExactly("O'Hara & Söhne ORGANISATION", "مریم رضایی PERSON");
        assertThat(
                        texts(
                                "select k.name || ': ' || l.need from lead l join contact k on k.id = l.contact_id order by l.id"))
                .containsExactly("Zoë O'Hara: Pumps", "李雷: Valves", "مریم رضایی: Pumps");
        assertThat(driver.rejected(report))
                .contains("\"\"nobody@example.org\"\" is nobody who works leads here")
                .contains("The row names nobody")
                .contains("is not an e-mail address");
    }

    @Test
    void whoIsNamedGetsTheLeadAndTheRestIsSharedOut() {
        leads(FAIR);

        assertThat(texts("select l.external_key || ' ' || l.state || ' ' || u.email from lead l join app_user u"
                        + " on u.id = l.owner_id where l.external_key = 'F-1'"))
                .containsExactly("F-1 ASSIGNED rep@example.org");
        assertThat(texts("select state from lead")).containsOnly("ASSIGNED").hasSize(3);
        assertThat(texts("select ground from lead_decision order by id"))
                .containsExactly("HAND", "ROTATION", "ROTATION");
        assertThat(texts("select name from activity order by name"))
                .containsExactly(
                        "lead.assigned", "lead.assigned", "lead.assigned", "lead.opened", "lead.opened", "lead.opened");
    }

    @Test
    void theSameListAgainChangesNothingNotEvenWhatBecameOfItsLeads() {
        leads(FAIR);
        jdbc.sql("update lead set state = 'CLOSED', need = 'Nothing' where external_key = 'F-2'")
                .update();

        ImportReport again = leads(FAIR);

        assertThat(again.rows()).isEqualTo(new RowCounts(0, 0, 4, 0, 3));
        assertThat(texts("select state from lead where external_key = 'F-2'")).containsExactly("CLOSED");
        assertThat(texts("select id::text from contact")).hasSize(3);
    }

    @Test
    void aListWithoutKeysIsKnownAgainByWhoAsksForWhat() {
        String list = """
                name,email,phone,need,source
                Ada,ada@example.org,,Pumps,Fair
                Ada,ada@example.org,,Valves,Fair
                Bob,,020 7946 0018,Pumps,Fair
                ADA,ADA@example.org,,pumps,fair
                """;

        assertThat(leads(list).rows()).isEqualTo(new RowCounts(3, 0, 1, 0, 0));
        assertThat(leads(list).rows()).isEqualTo(new RowCounts(0, 0, 4, 0, 0));
        assertThat(texts("select name from customer order by id")).containsExactly("Ada", "Bob");
    }

    @Test
    void theSameListTwiceAtOnceIsTakenOnce() {
        ImportId one = driver.submit(ImportKind.LEADS, ImportDriver.stream(FAIR), null, Map.of());
        ImportId other = driver.submit(ImportKind.LEADS, ImportDriver.stream(FAIR), null, Map.of());
        driver.await();

        assertThat(List.of(
                        imports.report(Viewer.system(), one).rows(),
                        imports.report(Viewer.system(), other).rows()))
                .containsExactlyInAnyOrder(new RowCounts(3, 0, 1, 0, 3), new RowCounts(0, 0, 4, 0, 3));
        assertThat(texts("select id::text from lead")).hasSize(3);
    }

    @Test
    void whoIsKnownIsLeftAsHeIs() {
        driver.customers("externalKey,organisation,name,email\nC-1,Acme Ltd,Eve Adams,eve@acme.example\n");

        leads("name,organisation,email,phone,need\nEvelyn,Acme Limited,EVE@acme.example,020 7946 0018,Pumps\n");

        assertThat(texts("select c.name || ', ' || k.name || ', ' || coalesce(k.phone, '') from lead l"
                        + " join customer c on c.id = l.customer_id join contact k on k.id = l.contact_id"))
                .containsExactly("Acme Ltd, Eve Adams, ");
        assertThat(texts("select id::text from customer")).hasSize(1);
    }

    @Test
    void whoBringsAListNamesNoOwnersForCustomersHeDoesNotSee() throws IOException {
        driver.customers("externalKey,organisation,name,email\nC-1,Acme Ltd,Eve Adams,eve@acme.example\n");
        jdbc.sql("update customer set owner_id = (select id from app_user where email = 'ann@example.org')")
                .update();
        jdbc.sql("insert into role_sight values ('MARKETER', 'CUSTOMERS', 'OWN')")
                .update();
        UserId max = users.invite(Viewer.system(), "max@example.org", "Max", Role.MARKETER)
                .user();

        imports.submit(
                new Viewer(max, "Max", "max@example.org", Role.MARKETER),
                ImportKind.LEADS,
                "fair.csv",
                ImportDriver.stream("name,email,need,owner\nEve,eve@acme.example,Pumps,max@example.org\n"
                        + "Kim,kim@new.example,Pumps,max@example.org\n"),
                null,
                ImportDriver.OWN);
        driver.await();

        assertThat(texts("select k.email || ' ' || u.email || ' ' || d.ground from lead l"
                        + " join contact k on k.id = l.contact_id join app_user u on u.id = l.owner_id"
                        + " join lead_decision d on d.lead_id = l.id order by l.id"))
                .containsExactly(
                        "eve@acme.example ann@example.org ACCOUNT_OWNER", "kim@new.example max@example.org HAND");
    }

    private ImportReport leads(String csv) {
        return driver.run(ImportKind.LEADS, ImportDriver.stream(csv), null, Map.of());
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
