package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several people of one organisation in one file are contacts of one customer. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class ColleagueImportTests {

    private static final String KEYED = """
            customer id,organisation,name,email,phone,consent.email
            A1,Acme,Zoe,zoe@acme.example,,
            A1,Acme,Yann,yann@acme.example,,no
            A1,Acme,Zoe,ZOE@acme.example,,
            A1,Acme,,,,
            B1,Bolt,Bo,bo@bolt.example,,
            """;

    private static final String NAMED = """
            organisation,name,email
            Acme Ltd,Zoe,zoe@acme.example
            ACME  Ltd,Yann,yann@acme.example
            Bolt,Bo,bo@bolt.example
            acme ltd,Yann,yann@acme.example
            """;

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
    void rowsWithTheSameKeyAndOtherAddressesAreItsPeople() {
        assertThat(driver.customers(KEYED).rows()).isEqualTo(new RowCounts(2, 1, 0, 2, 0));

        assertThat(people())
                .containsExactly(
                        "Acme: Yann yann@acme.example", "Acme: Zoe zoe@acme.example", "Bolt: Bo bo@bolt.example");
        assertThat(texts("select k.name from consent c join contact k on k.id = c.contact_id"))
                .containsExactly("Yann");
        assertThat(driver.customers(KEYED).rows()).isEqualTo(new RowCounts(0, 0, 3, 2, 0));
    }

    @Test
    void rowsWithoutKeysAreOfOneOrganisationWhereItsNameIsTheSame() {
        assertThat(driver.customers(NAMED).rows()).isEqualTo(new RowCounts(2, 1, 0, 1, 0));

        assertThat(people())
                .containsExactly(
                        "Acme Ltd: Yann yann@acme.example",
                        "Acme Ltd: Zoe zoe@acme.example",
                        "Bolt: Bo bo@bolt.example");
        assertThat(driver.customers(NAMED).rows()).isEqualTo(new RowCounts(0, 0, 3, 1, 0));
    }

    @Test
    void somebodyNewAboveThoseWeKnowJoinsThem() {
        driver.customers(NAMED);

        assertThat(driver.customers("organisation,name,email\nAcme Ltd,Xenia,xenia@acme.example\n"
                                + "Acme Ltd,Zoe Adams,zoe@acme.example\n")
                        .rows())
                .isEqualTo(new RowCounts(0, 2, 0, 0, 0));
        assertThat(people())
                .containsExactly(
                        "Acme Ltd: Xenia xenia@acme.example",
                        "Acme Ltd: Yann yann@acme.example",
                        "Acme Ltd: Zoe Adams zoe@acme.example",
                        "Bolt: Bo bo@bolt.example");
    }

    @Test
    void whoIsKnownAsSomebodyElseStaysThere() {
        driver.customers("name,email\nPat,pat@home.example\n");

        driver.customers("organisation,name,email\nAcme Ltd,Zoe,zoe@acme.example\nAcme Ltd,Pat,pat@home.example\n");

        assertThat(people())
                .contains("Acme Ltd: Zoe zoe@acme.example", "Pat: Pat pat@home.example")
                .hasSize(2);
    }

    @Test
    void otherKeysAreOtherCustomersWhateverTheirName() {
        assertThat(driver.customers(
                                "customer id,organisation,email\nA1,Acme,zoe@acme.example\nA2,Acme,yann@acme.example\n")
                        .rows())
                .isEqualTo(new RowCounts(2, 0, 0, 0, 0));
        assertThat(people()).hasSize(2);
        assertThat(texts("select id::text from customer")).hasSize(2);
    }

    @Test
    void takenBackTheyLeaveAndWhoWasThereStays() {
        driver.customers("customer id,organisation,name,email\nA1,Acme,Zoe,zoe@acme.example\n");
        ImportReport report = driver.customers(KEYED.replace(",,no", ",,") + "B1,Bolt,Bea,bea@bolt.example,,\n");
        assertThat(people()).hasSize(4);

        imports.undo(Viewer.system(), report.id());
        driver.await();

        assertThat(people()).containsExactly("Acme: Zoe zoe@acme.example");
        assertThat(texts("select value from identity_key order by 1")).containsExactly("A1", "zoe@acme.example");
    }

    private List<String> people() {
        return texts(
                "select c.name || ': ' || k.name || ' ' || k.email from contact k join customer c on c.id = k.customer_id"
                        + " order by 1");
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
