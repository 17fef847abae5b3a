package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.MergePlan;
import crm.kernel.Conflict;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An import that is taken back leaves nothing but what somebody has touched since, and says what and why. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class ImportUndoTests {

    private static final String KNOWN = """
            externalKey,name,email,city,custom.size,consent.email,consent.email.at,consent.email.source,consent.email.wording
            K1,Ada,ada@example.org,London,L,,,,
            K2,Bob,bob@example.org,Rome,,yes,2024-01-02T10:00:00Z,shop,I agree
            ,Cy,cy@example.org,Bern,,,,,
            """;

    private static final String CHANGES = """
            externalKey,name,email,city,custom.size,custom.colour,consent.email,consent.email.at,consent.email.source,consent.email.wording
            K1,Ada L,ada@example.com,Paris,M,red,yes,2024-02-02T10:00:00Z,fair,I agree
            K2,Bob,bob@example.org,Oslo,,,no,2024-02-02T10:00:00Z,fair,
            K3,Cy,cy@example.org,,,,,,,
            K4,Eve,eve@example.org,Oslo,,,yes,2024-02-02T10:00:00Z,fair,I agree
            K5,Finn,finn@example.org,Oslo,,,,,,
            """;

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private CustomerMerging merging;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void allIsAsItWasBeforeTheFile() {
        driver.customers(KNOWN);
        List<String> before = everything();

        ImportReport done = driver.customers(CHANGES);
        assertThat(done.rows()).isEqualTo(new RowCounts(2, 3, 0, 0, 0));
        assertThat(everything()).isNotEqualTo(before);
        ImportReport undone = undo(done);

        assertThat(undone.state()).isEqualTo(ImportState.UNDONE);
        assertThat(undone.undo().removed()).isEqualTo(2);
        assertThat(undone.undo().restored()).isEqualTo(3);
        assertThat(imports.kept(Viewer.system(), done.id(), 10))
                .extracting(KeptRow::line, KeptRow::name, KeptRow::field, KeptRow::reason)
                .containsExactly(tuple(3L, "Bob", "consent.email", "withdrawn"));
        assertThat(undone.undo().kept()).isEqualTo(1);
        List<String> expected = new ArrayList<>(before);
        assertThat(expected).contains("consent bob@example.org EMAIL GRANTED");
        expected.remove("consent bob@example.org EMAIL GRANTED");
        expected.add("consent bob@example.org EMAIL WITHDRAWN");
        assertThat(everything()).as("a no is never unsaid").containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theSameFileBringsTheSameAgain() {
        driver.customers(KNOWN);
        ImportReport first = driver.customers(CHANGES);
        List<String> after = everything();
        undo(first);

        ImportReport again = driver.customers(CHANGES);

        assertThat(again.rows()).isEqualTo(first.rows());
        assertThat(everything()).containsExactlyInAnyOrderElementsOf(after);
    }

    @Test
    void whoWasTouchedStaysAndTheListSaysWhy() {
        ImportReport done = driver.customers(KNOWN);
        jdbc.sql("update customer set city = 'Pisa', version = version + 1 where external_key = 'K1'")
                .update();
        driver.transactions(ImportDriver.LINES + "7,A,Cup,1,2020-02-03,1.50,K2,Iran\n");

        ImportReport undone = undo(done);

        assertThat(undone.undo().removed()).isEqualTo(1);
        assertThat(undone.undo().kept()).isEqualTo(2);
        assertThat(texts("select name from customer order by name")).containsExactly("Ada", "Bob");
        assertThat(imports.kept(Viewer.system(), done.id(), 10))
                .extracting(KeptRow::line, KeptRow::name, KeptRow::field, KeptRow::reason)
                .containsExactly(tuple(2L, "Ada", "", "changed"), tuple(3L, "Bob", "", "orders"));
        assertThat(texts("select state from consent"))
                .as("the file's yes goes all the same")
                .isEmpty();
    }

    @Test
    void aValueThatWasChangedSinceStays() {
        driver.customers(KNOWN);
        ImportReport done = driver.customers("externalKey,name,city,custom.size\nK1,Ada L,Paris,M\n");
        driver.customers("externalKey,city\nK1,Pisa\n");

        ImportReport undone = undo(done);

        assertThat(texts(
                        "select concat_ws(' ', name, city, custom ->> 'size') from customer where external_key = 'K1'"))
                .containsExactly("Ada Pisa L");
        assertThat(undone.undo().restored()).isEqualTo(1);
        assertThat(imports.kept(Viewer.system(), done.id(), 10))
                .extracting(KeptRow::field, KeptRow::reason)
                .containsExactly(tuple("city", "changed"));
    }

    @Test
    void whatWasAnotherCustomersIsNotPutBackIntoWhomHeWasMergedInto() {
        driver.customers("externalKey,name,city\nK1,Ada,Paris\nK2,Ada,Rome\n");
        ImportReport done = driver.customers("externalKey,city\nK2,Paris\n");
        merging.merge(Viewer.system(), MergePlan.ofTheSame(customer("K1"), customer("K2")));

        ImportReport undone = undo(done);

        assertThat(texts("select city from customer")).containsExactly("Paris");
        assertThat(undone.undo().restored()).isZero();
        assertThat(imports.kept(Viewer.system(), done.id(), 10))
                .extracting(KeptRow::field, KeptRow::reason)
                .containsExactly(tuple("city", "customer_merge"));
    }

    private CustomerId customer(String key) {
        return new CustomerId(jdbc.sql("select id from customer where external_key = :key")
                .param("key", key)
                .query(Long.class)
                .single());
    }

    @Test
    void aContactWhoCameToAnOrganisationGoes() {
        driver.customers("externalKey,organisation,name,email\nO1,Acme,Ada,ada@example.org\n");
        List<String> before = everything();
        ImportReport done = driver.customers("externalKey,organisation,name,email\nO1,Acme,Bob,bob@example.org\n");
        assertThat(texts("select name from contact")).hasSize(2);

        assertThat(undo(done).undo().restored()).isEqualTo(1);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void onlyWhatIsDoneAndNotTooOldCanBeUndone() {
        ImportReport done = driver.customers(KNOWN);
        undo(done);
        assertThatThrownBy(() -> imports.undo(Viewer.system(), done.id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("UNDONE");

        ImportReport old = driver.customers(KNOWN);
        jdbc.sql("update import set finished_at = finished_at - interval '31 days' where id = :id")
                .param("id", old.id().value())
                .update();
        assertThatThrownBy(() -> imports.undo(Viewer.system(), old.id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("30 days");
    }

    @Test
    void linesGoWithTheOrdersAndBuyersTheyBrought() {
        driver.transactions(ImportDriver.LINES + "7,A,Cup,1,2020-02-03,1.50,K1,Iran\n");
        List<String> before = orders();
        ImportReport done = driver.transactions(
                ImportDriver.LINES
                        + "7,B,Pot,2,2020-02-01,2.50,K1,Iran\n8,A,Cup,1,2020-02-03,1.50,K9,Iran\n9,A,Cup,1,2020-02-03,1.50,,Iran\n");
        assertThat(orders()).hasSize(3).isNotEqualTo(before);

        ImportReport undone = undo(done);

        assertThat(orders()).isEqualTo(before);
        assertThat(texts("select external_key from customer")).containsExactly("K1");
        assertThat(undone.undo().removed()).isEqualTo(3);
        assertThat(texts("select count(*)::text from import_undo_order")).containsExactly("0");
    }

    private ImportReport undo(ImportReport done) {
        imports.undo(Viewer.system(), done.id());
        driver.await();
        return imports.report(Viewer.system(), done.id());
    }

    /** Everything a list of customers can touch, but for when and how often it was touched. */
    private List<String> everything() {
        return texts("""
                select concat_ws(' ', 'customer', kind, external_key, name, street, city, country, custom) from customer
                union all
                select concat_ws(' ', 'contact', name, first_name, last_name, email, email_key, phone) from contact
                union all
                select concat_ws(' ', 'key', kind, value) from identity_key
                union all
                select concat_ws(' ', 'consent', k.email, c.channel, c.state)
                from consent c join contact k on k.customer_id = c.customer_id and k.id = c.contact_id
                union all
                select concat_ws(' ', 'count', sum(change)) from customer_count
                order by 1
                """);
    }

    private List<String> orders() {
        return texts("""
                select concat_ws(' ', order_number, ordered_at at time zone 'UTC', sales, refunds, lines) from orders
                union all
                select concat_ws(' ', order_number, 'nobody', sales, lines) from anonymous_order
                order by 1
                """);
    }

    private List<String> texts(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
