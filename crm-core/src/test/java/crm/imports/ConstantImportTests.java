package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fields that no column fills and all records get one value of. */
@KeelTest
@Import(ImportDriver.class)
class ConstantImportTests {

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
    void allRecordsGetTheValueAlsoWhereAColumnOfThatNameIsLeftOut() {
        ImportReport report = run(
                ImportKind.CUSTOMERS,
                "name,source,shoe\nAda,web,38\nBob,shop,40\n",
                Map.of("source", " Fair 2026 ", "country", "Iran", "custom.hall", "7"));

        assertThat(report.rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 0));
        assertThat(report.mapping()).isEqualTo(Map.of("name", "name"));
        assertThat(report.constants()).containsEntry("source", "Fair 2026");
        assertThat(texts("select name || ' ' || source || ' ' || country || ' ' || custom from customer order by id"))
                .containsExactly("Ada Fair 2026 IR {\"hall\": \"7\"}", "Bob Fair 2026 IR {\"hall\": \"7\"}");
    }

    @Test
    void theProofOfAConsentCanBeTheSameForAll() {
        driver.customers("name,email\nAda,ada@example.org\n");

        ImportReport report = run(
                ImportKind.CONSENTS,
                "email\nada@example.org\n",
                Map.of("state", "yes", "at", "2020-03-04", "source", "Shop", "wording", "Send me news"));

        assertThat(report.rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 0));
        assertThat(texts("select state || at::date || source || wording from consent_event"))
                .containsExactly("GRANTED2020-03-04ShopSend me news");
    }

    @Test
    void aBadRowIsStillToldByItsOwnColumn() {
        ImportReport report = run(
                ImportKind.TRANSACTIONS,
                "order no,sku,qty\n1,A,x\n",
                Map.of("unitPrice", "1.50", "orderedAt", "2020-01-01"));

        assertThat(driver.rejected(report)).contains("Column \"\"qty\"\": \"\"x\"\" is not a number");
    }

    @Test
    void whatCannotBeTheSameForAllIsRefusedBeforeAnythingIsKept() {
        assertThatThrownBy(() -> submit(
                        ImportKind.CUSTOMERS,
                        "name,city\nAda,Rome\n",
                        Map.of(
                                "externalKey", "K1",
                                "email", "nonsense",
                                "birthDate", "1/2/03",
                                "city", "Oslo",
                                "colour", "red",
                                "name", " ")))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(fault -> fault.path() + " " + fault.code())
                                .containsExactlyInAnyOrder(
                                        "constants.externalKey VALUE_INVALID",
                                        "constants.email VALUE_INVALID",
                                        "constants.birthDate VALUE_INVALID",
                                        "constants.colour FIELD_UNKNOWN"));
        assertThatThrownBy(() -> imports.submit(
                        Viewer.system(),
                        ImportKind.CUSTOMERS,
                        "file.csv",
                        ImportDriver.stream("name,city\nAda,Rome\n"),
                        new ImportPlan(
                                Map.of("name", "name", "city", "city"),
                                Map.of("city", "Oslo"),
                                ImportDriver.OWN,
                                false)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(fault -> fault.path() + " " + fault.code())
                                .containsExactly("constants.city FIELD_TWICE"));
        assertThat(texts("select id::text from import")).isEmpty();
    }

    private ImportReport run(ImportKind kind, String csv, Map<String, String> constants) {
        ImportId id = submit(kind, csv, constants);
        driver.await();
        return imports.report(Viewer.system(), id);
    }

    private ImportId submit(ImportKind kind, String csv, Map<String, String> constants) {
        return imports.submit(
                Viewer.system(),
                kind,
                "file.csv",
                ImportDriver.stream(csv),
                new ImportPlan(null, constants, ImportDriver.OWN, false));
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
