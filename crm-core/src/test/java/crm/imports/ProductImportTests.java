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
class ProductImportTests {

    private static final String FILE = """
            SKU,Name,Category,Price
            A,Cup,Cups,1.50
            B,فنجان,,
            C,,Plates,9
            A,Mug,Cups,1
            ,Nobody's,Cups,1
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
    void aListBecomesProductsAndAgainChangesNothing() {
        assertThat(products(FILE).rows()).isEqualTo(new RowCounts(3, 0, 0, 1, 1));
        assertThat(all()).containsExactly("A Cup Cups", "B فنجان", "C Plates");

        ImportReport again = products(FILE);

        assertThat(again.rows()).isEqualTo(new RowCounts(0, 0, 3, 1, 1));
        assertThat(driver.rejected(again)).contains("Column \"\"SKU\"\" is empty; every record needs it.");
    }

    @Test
    void aLaterListChangesWhatItSaysAndNeverTakesANameAway() {
        products(FILE);

        assertThat(products("SKU,Name,Category\nA,Teacup,\nB,,Cups\nC,,\n").rows())
                .isEqualTo(new RowCounts(0, 2, 1, 0, 0));
        assertThat(all()).containsExactly("A Teacup Cups", "B فنجان Cups", "C Plates");
    }

    @Test
    void orderLinesDoNotRenameWhatTheListNames() {
        driver.transactions(ImportDriver.LINES + "1,A,damaged,1,2020-01-02 10:00,1,K1,France\n");
        assertThat(products("SKU,Name\nA,Cup\nB,Mug\n").rows()).isEqualTo(new RowCounts(1, 1, 0, 0, 0));

        driver.transactions(ImportDriver.LINES + "2,A,lost,1,2020-01-03 10:00,1,K1,France\n"
                + "2,D,Dish,1,2020-01-03 10:00,1,K1,France\n2,C,Plate,1,2020-01-03 10:00,1,K1,France\n");

        assertThat(all()).containsExactly("A Cup", "B Mug", "C Plate", "D Dish");
        assertThat(products("SKU,Name\nA,Cup\nB,Mug\n").rows()).isEqualTo(new RowCounts(0, 0, 2, 0, 0));
    }

    @Test
    void aListTwiceAtOnceIsTakenOnceAndADryRunNotAtAll() {
        ImportId dry = imports.submit(
                Viewer.system(),
                ImportKind.PRODUCTS,
                "file.csv",
                ImportDriver.stream(FILE),
                null,
                ImportOptions.NONE,
                true);
        driver.await();
        assertThat(imports.report(Viewer.system(), dry).rows()).isEqualTo(new RowCounts(3, 0, 0, 1, 1));
        assertThat(all()).isEmpty();

        List<ImportId> ids = List.of(submit(), submit());
        driver.await();

        assertThat(ids)
                .extracting(id -> imports.report(Viewer.system(), id).rows())
                .containsExactlyInAnyOrder(new RowCounts(3, 0, 0, 1, 1), new RowCounts(0, 0, 3, 1, 1));
    }

    private ImportReport products(String csv) {
        return driver.run(ImportKind.PRODUCTS, ImportDriver.stream(csv), null, Map.of());
    }

    private ImportId submit() {
        return driver.submit(ImportKind.PRODUCTS, ImportDriver.stream(FILE), null, Map.of());
    }

    private List<String> all() {
        return jdbc.sql("select concat_ws(' ', sku, name, category) from product order by sku")
                .query(String.class)
                .list();
    }
}
