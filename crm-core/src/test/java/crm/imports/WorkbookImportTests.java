package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A workbook comes in by the same way as a text file, and its faults come back as the same file does. */
@KeelTest
@Import(ImportDriver.class)
class WorkbookImportTests {

    @Autowired
    private ImportDriver driver;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void ordersOfAWorkbookAreStoredAsTheirReaderSeesThem() {
        ImportReport report = run(ImportKind.TRANSACTIONS, book -> {
            var sheet = book.newWorksheet("Orders");
            texts(sheet, 2, "InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID");
            for (int line = 3; line < 6; line++) {
                sheet.value(line, 0, 536365);
                sheet.value(line, 1, "007");
                sheet.value(line, 2, 3);
                sheet.value(line, 3, LocalDateTime.of(2024, 3, 5, 14, 30));
                sheet.style(line, 3).format("d/m/yyyy h:mm").set();
                sheet.value(line, 4, 0.1 + 0.2);
                sheet.value(line, 5, 17850.0);
            }
            sheet.formula(4, 4, "1/0");
            sheet.value(5, 2, "three");
        });
        assertThat(report.rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 2));
        assertThat(jdbc.sql("""
                        select o.order_number || ' ' || to_char(o.ordered_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' '
                               || o.sales || ' ' || c.external_key
                        from orders o join customer c on c.id = o.customer_id
                        """).query(String.class).single()).startsWith("536365 2024-03-05 14:30 9000 17850");
        assertThat(driver.rejected(report))
                .contains("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,line,reason")
                .contains(
                        "536365,007,3,2024-03-05 14:30:00,=1/0,17850,5,\"Column \"\"UnitPrice\"\": \"\"=1/0\"\" in row 5")
                .contains("536365,007,three,2024-03-05 14:30:00,0.3,17850,6,");
    }

    @Test
    void oneSheetOfSeveralHasToBeNamed() {
        Consumer<Workbook> two = book -> {
            texts(book.newWorksheet("Read me"), 0, "nothing");
            var people = book.newWorksheet("People");
            texts(people, 0, "name", "email");
            texts(people, 1, "Ada", "ada@example.org");
        };
        ImportReport refused = run(ImportKind.CUSTOMERS, two);
        assertThat(refused.state()).isEqualTo(ImportState.FAILED);
        assertThat(refused.errorCode()).isEqualTo("SEVERAL_SHEETS");
        assertThat(refused.errorNames()).containsExactly("Read me", "People");
        ImportReport chosen = driver.run(
                ImportKind.CUSTOMERS, new ByteArrayInputStream(workbook(two)), null, Map.of("sheet", "People"));
        assertThat(chosen.rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 0));
    }

    @Test
    void theFilesOfAnArchiveAreNamed() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("east.csv"));
            zip.putNextEntry(new ZipEntry("west.csv"));
        }
        ImportReport report =
                driver.run(ImportKind.CUSTOMERS, new ByteArrayInputStream(archive.toByteArray()), null, Map.of());
        assertThat(report.errorCode()).isEqualTo("SEVERAL_FILES");
        assertThat(report.errorNames()).containsExactly("east.csv", "west.csv");
    }

    @Test
    void aFileWithoutAHeaderIsMappedByThePlacesOfItsColumns() {
        ImportReport report = driver.run(
                ImportKind.CUSTOMERS,
                new ByteArrayInputStream("Ada;ada@example.org\nBob;nonsense\n".getBytes(StandardCharsets.UTF_8)),
                Map.of("Column 1", "name", "Column 2", "email"),
                Map.of("header", "none"));
        assertThat(report.rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
        assertThat(driver.rejected(report)).contains("Column 1,Column 2,line,reason", "Bob,nonsense,2,");
    }

    @Test
    void aTextMadeInertForASpreadsheetIsTakenForWhatItWas() {
        driver.customers("name,email,phone\n'=Ada,ada@example.org,'+44 20 7946 0018\n");
        assertThat(jdbc.sql(
                                "select c.name || ' ' || k.phone_key from customer c join contact k on k.customer_id = c.id")
                        .query(String.class)
                        .single())
                .isEqualTo("=Ada +442079460018");
    }

    private ImportReport run(ImportKind kind, Consumer<Workbook> content) {
        return driver.run(kind, new ByteArrayInputStream(workbook(content)), null, Map.of());
    }

    private static byte[] workbook(Consumer<Workbook> content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(file, "Test", "1.0")) {
            content.accept(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void texts(org.dhatim.fastexcel.Worksheet sheet, int row, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            sheet.value(row, i, texts[i]);
        }
    }
}
