package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.kernel.Invalid;
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

/** Field by field a file overwrites, fills what is blank, or changes nothing of customers who are known. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class OverwritingTests {

    private static final String KNOWN = """
            externalKey,firstName,lastName,email,phone,city,jobTitle,custom.size
            K1,Ada,Lovelace,ada@example.org,,London,,L
            """;

    private static final String FILE = """
            externalKey,firstName,lastName,email,phone,city,jobTitle,custom.size,custom.colour
            K1,Adah,King,ada@example.com,+44 20 7946 0018,Paris,Countess,M,red
            K2,Bob,Ross,bob@example.org,,Rome,Painter,S,blue
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
    void whatIsNotNamedIsOverwritten() {
        bring(Map.of());

        assertThat(people())
                .containsExactly(
                        "K1 Adah King ada@example.com +44 20 7946 0018 Paris Countess M red",
                        "K2 Bob Ross bob@example.org Rome Painter S blue");
    }

    @Test
    void blanksAreFilledAndTheRestIsLeft() {
        ImportReport done =
                bring(Map.of("fillBlank", "email, phone,city,custom.size,custom.colour", "neverChange", "jobTitle"));

        assertThat(done.rows()).isEqualTo(new RowCounts(1, 1, 0, 0, 0));
        assertThat(people())
                .containsExactly(
                        "K1 Adah King ada@example.org +44 20 7946 0018 London L red",
                        "K2 Bob Ross bob@example.org Rome Painter S blue");
        assertThat(jdbc.sql("select value from identity_key where kind = 'EMAIL' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("ada@example.org", "bob@example.org");
    }

    @Test
    void whoMayNotBeChangedIsUnchanged() {
        ImportReport done = bring(
                Map.of("neverChange", "name,firstName,lastName,email,phone,city,jobTitle,custom.size,custom.colour"));

        assertThat(done.rows()).isEqualTo(new RowCounts(1, 0, 1, 0, 0));
    }

    @Test
    void aFieldNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> ImportOptions.of(Map.of("neverChange", "colour")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Name fields of customers");
    }

    private ImportReport bring(Map<String, String> options) {
        driver.customers(KNOWN);
        ImportId id = imports.submit(
                Viewer.system(),
                ImportKind.CUSTOMERS,
                "file.csv",
                ImportDriver.stream(FILE),
                null,
                ImportDriver.OWN.with(ImportOptions.of(options)));
        driver.await();
        return imports.report(Viewer.system(), id);
    }

    private List<String> people() {
        return jdbc.sql("""
                select concat_ws(' ', c.external_key, k.first_name, k.last_name, k.email, k.phone, c.city, k.job_title,
                                 c.custom ->> 'size', c.custom ->> 'colour')
                from customer c join contact k on k.customer_id = c.id
                order by 1
                """).query(String.class).list();
    }
}
