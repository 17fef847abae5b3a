package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Role;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.consent.SuppressionList;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of every kind can be taken back, each but for what somebody has touched since and for a no that was said. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class KindUndoTests {

    private static final String PEOPLE = """
            externalKey,name,email,consent.email,consent.email.at,consent.email.source,consent.email.wording
            K1,Ada,ada@example.org,yes,2020-01-01,Shop,Send me news
            K2,Bob,bob@example.org,,,,
            """;

    private static final String FAIR = """
            Lead ID,Name,Company,E-Mail,Interest,Owner
            F-1,Zoe,Acme,zoe@acme.example,Pumps,rep@example.org
            F-2,Yann,Acme,yann@acme.example,Valves,
            F-3,Ada,,ada@example.org,Pipes,
            F-4,Xu,Known Ltd,xu@known.example,Pipes,
            """;

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private SuppressionList suppressions;

    @Autowired
    private UserRegister users;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
        users.invite(Viewer.system(), "rep@example.org", "Rep", Role.SALES);
        driver.customers(PEOPLE);
    }

    @Test
    void leadsGoWithWhomTheyBroughtAndAllThatKeelDidAboutThem() {
        driver.customers("externalKey,organisation\nO1,Known Ltd\n");
        List<String> before = everythingOfLeads();
        ImportReport done = driver.run(ImportKind.LEADS, ImportDriver.stream(FAIR), null, Map.of());
        assertThat(done.rows()).isEqualTo(new RowCounts(4, 0, 0, 0, 0));
        assertThat(everythingOfLeads()).hasSizeGreaterThan(before.size() + 8);

        ImportReport undone = undo(done);

        assertThat(everythingOfLeads()).isEqualTo(before);
        assertThat(undone.undo().removed()).isEqualTo(4);
        assertThat(undone.undo().restored()).as("whose contact has gone again").isEqualTo(1);
        assertThat(undone.undo().kept()).isZero();
        assertThat(driver.run(ImportKind.LEADS, ImportDriver.stream(FAIR), null, Map.of())
                        .rows())
                .as("the same list brings the same again")
                .isEqualTo(done.rows());
    }

    @Test
    void aLeadSomebodyHasWorkedOnStaysWithItsCustomer() {
        ImportReport done = driver.run(ImportKind.LEADS, ImportDriver.stream(FAIR), null, Map.of());
        jdbc.sql("update lead set state = 'WORKING', version = version + 1 where external_key = 'F-2'")
                .update();
        jdbc.sql("""
                insert into task (customer_id, kind, record_id, title, assignee_id, created_by, created_at)
                select l.customer_id, 'LEAD', l.id, 'Call', u.id, u.id, l.created_at
                from lead l cross join app_user u where l.external_key = 'F-3' and u.email = 'rep@example.org'
                """).update();

        ImportReport undone = undo(done);

        assertThat(texts("select external_key from lead order by 1")).containsExactly("F-2", "F-3");
        assertThat(kept(undone))
                .containsExactlyInAnyOrder(
                        tuple(2L, "Acme", "", "activity"),
                        tuple(3L, "Acme", "lead", "worked_on"),
                        tuple(4L, "Ada", "lead", "task"));
        assertThat(undone.undo().removed()).isEqualTo(2);
        assertThat(undone.undo().kept()).isEqualTo(2);
    }

    @Test
    void ofAListOfAddressesGoesWhatNobodyElseSaid() {
        suppressions.add(Viewer.system(), "first@example.org", "complaint");
        ImportReport done = driver.run(
                ImportKind.SUPPRESSIONS,
                ImportDriver.stream("address\nada@example.org\nfirst@example.org\nlater@example.org\n@example.com\n"
                        + "again@example.org\n"),
                null,
                Map.of());
        assertThat(reachOf("Ada")).isEqualTo("3");
        suppressions.add(Viewer.system(), "later@example.org", "by phone");
        driver.run(ImportKind.SUPPRESSIONS, ImportDriver.stream("address\nagain@example.org\n"), null, Map.of());

        ImportReport undone = undo(done);

        assertThat(texts("select address_key from suppression union select domain from suppressed_domain order by 1"))
                .containsExactly("again@example.org", "first@example.org", "later@example.org");
        assertThat(reachOf("Ada")).isEqualTo("0");
        assertThat(undone.undo().removed()).isEqualTo(2);
        assertThat(undone.undo().kept()).isEqualTo(2);
        assertThat(kept(undone))
                .containsExactly(
                        tuple(4L, "later@example.org", "", "suppressed_also"),
                        tuple(6L, "again@example.org", "", "suppressed_also"));
    }

    @Test
    void aYesOfAFileIsUnsaidAndANoNever() {
        ImportReport done = driver.run(ImportKind.CONSENTS, ImportDriver.stream("""
                email,consent,date,source,wording
                bob@example.org,yes,2021-01-01,Fair,Send me news
                ada@example.org,no,2021-01-01,,
                nobody@example.org,no,2021-01-01,,
                """), null, Map.of());
        assertThat(done.rows().created()).isEqualTo(3);
        assertThat(List.of(reachOf("Ada"), reachOf("Bob"))).containsExactly("2", "0");

        ImportReport undone = undo(done);

        assertThat(List.of(reachOf("Ada"), reachOf("Bob"))).containsExactly("2", "1");
        assertThat(texts("select state from consent_event order by at")).containsExactly("GRANTED", "WITHDRAWN");
        assertThat(undone.undo().removed()).isEqualTo(1);
        assertThat(undone.undo().kept()).isEqualTo(2);
        assertThat(kept(undone))
                .containsExactly(
                        tuple(3L, "Ada", "consent.email", "withdrawn"),
                        tuple(4L, "nobody@example.org", "", "withdrawn"));
    }

    @Test
    void activitiesGoAndCanComeAgain() {
        String file = "customer id,type,date\nK1,call,2020-01-01\nK2,visit,2020-01-02\n";
        driver.run(
                ImportKind.ACTIVITIES,
                ImportDriver.stream("customer id,type,date\nK1,call,2019-01-01\n"),
                null,
                Map.of());
        ImportReport done = driver.run(ImportKind.ACTIVITIES, ImportDriver.stream(file), null, Map.of());

        ImportReport undone = undo(done);

        assertThat(texts("select at::date::text from activity")).containsExactly("2019-01-01");
        assertThat(undone.undo().removed()).isEqualTo(2);
        assertThat(driver.run(ImportKind.ACTIVITIES, ImportDriver.stream(file), null, Map.of())
                        .rows()
                        .created())
                .isEqualTo(2);
    }

    @Test
    void productsGoUnlessOrderedAndAreCalledAsBeforeUnlessRenamedSince() {
        products("SKU,Name,Category\nA,Cup,Cups\nB,Pot,Pots\n");
        driver.transactions(ImportDriver.LINES + "1,C,scratched,1,2020-01-02 10:00,1,K1,France\n");
        List<String> before = products();
        ImportReport done = products("SKU,Name,Category\nA,Teacup,\nB,Kettle,\nC,Plate,\nD,Dish,\nE,Egg,\n");
        products("SKU,Name\nB,Jug\n");
        driver.transactions(ImportDriver.LINES + "2,E,Egg,1,2020-01-03 10:00,1,K1,France\n");

        ImportReport undone = undo(done);

        List<String> expected = new ArrayList<>(before);
        expected.set(1, "B Jug Pots t");
        expected.add("E Egg t");
        assertThat(products()).isEqualTo(expected);
        assertThat(kept(undone)).containsExactly(tuple(3L, "B", "", "changed"), tuple(6L, "E", "", "ordered"));
        assertThat(undone.undo().removed()).isEqualTo(1);
        assertThat(undone.undo().restored()).isEqualTo(2);
    }

    private ImportReport undo(ImportReport done) {
        imports.undo(Viewer.system(), done.id());
        driver.await();
        ImportReport undone = imports.report(Viewer.system(), done.id());
        assertThat(undone.state()).isEqualTo(ImportState.UNDONE);
        return undone;
    }

    private List<org.assertj.core.groups.Tuple> kept(ImportReport undone) {
        return imports.kept(Viewer.system(), undone.id(), 10).stream()
                .map(row -> tuple(row.line(), row.name(), row.field(), row.reason()))
                .toList();
    }

    private ImportReport products(String csv) {
        return driver.run(ImportKind.PRODUCTS, ImportDriver.stream(csv), null, Map.of());
    }

    private List<String> products() {
        return texts("select concat_ws(' ', sku, name, category, listed) from product order by sku");
    }

    private String reachOf(String name) {
        return texts(
                        "select r.email::text from customer_reach r join customer c on c.id = r.customer_id where c.name = '"
                                + name + "'")
                .getFirst();
    }

    private List<String> everythingOfLeads() {
        return texts("""
                select concat_ws(' ', 'customer', name) from customer
                union all select concat_ws(' ', 'contact', name, email_key) from contact
                union all select concat_ws(' ', 'key', kind, value) from identity_key
                union all select concat_ws(' ', 'lead', external_key) from lead
                union all select concat_ws(' ', 'lead key', value) from lead_identity
                union all select concat_ws(' ', 'decision', kind) from lead_decision
                union all select concat_ws(' ', 'score', lead_id) from lead_score
                union all select concat_ws(' ', 'activity', name) from activity
                order by 1
                """);
    }

    private List<String> texts(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
